//! What Chromium shows of a page on a phone and on a desk.

use crate::common::{paragraphs, toml, whole, write};
use crate::{browser, examples};
use jianggao::model::Speech;
use scraper::{Html, Selector};

/// The widths of a phone and of a desk screen, in CSS pixels.
const WIDTHS: [f64; 2] = [360.0, 1280.0];

/// What a page of a given width looks like.
struct Seen {
    /// How wide all of it is, in CSS pixels.
    width: f64,
    /// The longest line of a paragraph, in characters of its own size.
    measure: f64,
    text: Vec<String>,
}

#[test]
fn the_page_shows_the_words_of_the_speech() {
    let markup = r##"<b>甲</b> &amp; &#35; "乙" </p></article> <script>document.body.remove()</script> <!-- 丁 -->"##;
    let markup = toml(
        &"title = '甲'\ngreeting = '甲'\nopening = '甲'\n[[part]]\ntitle = '甲'\ntext = '甲'\n[[part.point]]\ntitle = '甲'\n\
          label = '甲'\nrun_in = true"
            .replace('甲', markup),
    );
    for (name, speech) in examples().into_iter().chain([("markup".to_owned(), markup)]) {
        for (width, seen) in WIDTHS.into_iter().zip(look(&speech)) {
            assert_eq!(seen.text, paragraphs(&whole(&speech)), "{name} at {width}");
        }
    }
}

#[test]
fn nothing_stands_beyond_the_edge() {
    let endless = toml(&format!(
        "title = \"讲话{0}\"\ngreeting = \"{0}\"\nopening = \"见{0}。\"\nsignature = \"{0}\"\n[[part]]\ntitle = \"{0}\"",
        "https://example.org/".to_owned() + &"x".repeat(200)
    ));
    for (name, speech) in examples().into_iter().chain([("an endless word".to_owned(), endless)]) {
        for (width, seen) in WIDTHS.into_iter().zip(look(&speech)) {
            assert!(seen.width <= width, "{name} is {} wide on a screen of {width}", seen.width);
        }
    }
}

#[test]
fn a_line_on_a_desk_has_about_36_characters() {
    for (name, speech) in examples() {
        let [phone, desk] = look(&speech).map(|seen| seen.measure);
        assert!((16.0..24.0).contains(&phone), "{name}: {phone} characters on a phone");
        assert!((34.0..=38.0).contains(&desk), "{name}: {desk} characters on a desk");
    }
}

/// Looks at the page of a speech at every width. Chromium's window has a least width, so the page stands in a frame
/// in another page, and the script that measures it is that one's.
fn look(speech: &Speech) -> [Seen; 2] {
    let page = write("html", &whole(speech)).replace('&', "&amp;").replace('"', "&quot;");
    let frames = WIDTHS.map(|width| {
        format!("<iframe width=\"{width}\" height=\"800\" style=\"border: 0\" srcdoc=\"{page}\"></iframe>")
    });
    let script = "onload = () => document.querySelectorAll('iframe').forEach(frame => {
        const seen = frame.contentDocument, told = document.createElement('pre');
        const measures = [...seen.querySelectorAll('p')].map(p => p.clientWidth / parseFloat(getComputedStyle(p).fontSize));
        told.textContent = [seen.documentElement.scrollWidth, Math.max(...measures), seen.body.innerText].join('\\n');
        document.body.append(told);
    })";
    let all = format!("<!DOCTYPE html><meta charset=\"utf-8\">{}<script>{script}</script>", frames.concat());
    let dom = Html::parse_document(&browser::dump(&all));
    let pre = Selector::parse("pre").expect("a selector");
    let told = dom.select(&pre).map(|told| {
        let told: String = told.text().collect();
        let mut lines = told.lines().filter(|line| !line.is_empty()).map(str::to_owned);
        let mut number = || lines.next().and_then(|line| line.parse().ok()).expect("a number");
        Seen { width: number(), measure: number(), text: lines.collect() }
    });
    told.collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("Chromium did not look at every frame"))
}
