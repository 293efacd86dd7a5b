//! Text that was broken into lines for a width is read as the whole paragraphs are.

mod common;

use jianggao::model::Speech;
use jianggao::read::{self, Format, Options, Reading};
use jianggao::typography::{columns, wrap};
use std::fs;

const WIDTHS: [usize; 7] = [40, 56, 64, 72, 80, 100, 118];

/// How paragraphs are told apart in a text whose lines are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    Indented,
    ByBlankLines,
    ByNothing,
}

fn options(keep_lines: bool) -> Options {
    Options { format: Format::of_name("text"), keep_lines, ..Options::default() }
}

fn reading(text: &str, keep_lines: bool) -> Reading {
    read::reading(text.as_bytes(), &options(keep_lines)).unwrap_or_else(|faults| panic!("{}", common::told(&faults)))
}

/// Texts of whole paragraphs, a line each.
fn texts() -> Vec<String> {
    let entries = fs::read_dir("tests/reading/text").expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let texts = texts.filter_map(|path| fs::read_to_string(path).ok());
    // Some of them have all paragraphs on one line, or pages.
    texts.filter(|text| !text.contains('\u{C}') && !text.lines().any(|line| line.trim().contains("　　"))).collect()
}

/// A text broken into lines of this width; `None` where no line is longer, or where paragraphs stand apart by nothing and
/// sentences and paragraphs end at the ends of full lines, so that nobody could tell which is which.
fn broken(text: &str, width: usize, apart: Apart) -> Option<String> {
    if text.lines().all(|line| columns(line) <= width) {
        return None;
    }
    let mut out = String::new();
    for line in text.lines() {
        let words = line.trim();
        let indent = if apart == Apart::Indented && !words.ends_with('：') { "　　" } else { "" };
        let line = format!("{indent}{words}");
        let lines = wrap(&line, width, 0);
        if let (Apart::ByNothing, Some((last, others))) = (apart, lines.split_last()) {
            let ends = |line: &&str| line.trim_end().ends_with(['。', '；', '：', '.', '”']);
            if columns(last) + 8 > width || others.iter().any(ends) {
                return None;
            }
        }
        lines.iter().for_each(|line| out.extend([line, "\n"]));
        if apart == Apart::ByBlankLines {
            out.push('\n');
        }
    }
    Some(out)
}

fn speech(reading: &Reading) -> Speech {
    let mut speech = reading.speech.clone();
    // They are told with the line they stand on.
    speech.left_out.iter_mut().for_each(|line| line.place = 0);
    speech
}

#[test]
fn broken_lines_are_joined_to_the_paragraphs_they_were() {
    let mut joined = [0; 3];
    for text in texts() {
        let whole = reading(&text, false);
        assert_eq!(whole.rejoined, None, "{text}");
        for width in WIDTHS {
            for (apart, joined) in [Apart::Indented, Apart::ByBlankLines, Apart::ByNothing].into_iter().zip(&mut joined)
            {
                let Some(broken) = broken(&text, width, apart) else { continue };
                let found = reading(&broken, false);
                // Of a few lines nobody can tell.
                if found.rejoined.is_some() {
                    *joined += 1;
                    assert_eq!(speech(&found), speech(&whole), "{width} {apart:?}\n{broken}");
                }
            }
        }
    }
    assert!(joined[0] > 250 && joined[1] > 70 && joined[2] > 20, "{joined:?}");
}

#[test]
fn our_own_broken_text_comes_back() {
    let mut joined = 0;
    for (name, always) in [("speech", &[40, 80][..]), ("graduation", &[80]), ("library-opening", &[40, 80])] {
        let toml = fs::read_to_string(format!("data/{name}.toml")).expect("it is there");
        let own = common::toml(&toml);
        let text = |width| common::write_at(width, "text", &common::whole(&own));
        let whole = reading(&text(None), false);
        for width in 32..=110 {
            let found = reading(&text(Some(width)), false);
            // Western lines as short as those of verse stay as they are, and so do those that hold a paragraph each.
            assert!(found.rejoined.is_some() || !always.contains(&width), "{name} {width}");
            if found.rejoined.is_some() {
                joined += 1;
                assert_eq!(speech(&found), speech(&whole), "{name} {width}");
            }
        }
    }
    assert!(joined > 215, "{joined}");
}

/// Where first lines alone are set in, two lines that end inside of a sentence tell it. What stands right below a full line
/// and is no rest of the paragraph stays what it is.
#[test]
fn one_paragraph_that_is_set_in_is_enough() {
    for (least, notice) in [
        (
            36,
            "关于召开读书会的通知\n\n各位同事：\n　　为了把今年读过的书讲给大家听，图书馆定于下周五下午在二楼的阅览室办一次读书会，请每个\
             科室推荐两位同事发言。每人八分钟，讲一本书里最打动自己的一段。\n图书馆\n2026年11月20日\n",
        ),
        (
            20,
            "在开馆仪式上的讲话\n同志们：\n　　新馆从动工到今天开门，一共用了十九个月。这十九个月里，工地上的师傅没有停过一天，馆里的\
             同事把三万册书一本一本搬了过来。\n老师们、同学们！\n　　书搬完了，门打开了，剩下的事情要靠每一个走进来的人。\n谢谢大家！\n",
        ),
        (
            35,
            "讲座通知\n\n各位同学：\n　　本周五下午，作家协会的朋友来校谈写作，谈他们怎样写第一本书。讲座面向全校师生，不用报名，\
             先到先坐，带上自己写的一页纸来，讲完以后可以请他们当面看一看，有关安排告知如下：\n时间：下午两点\n地点：图书馆报告厅\n\n文学院\n2026年11月20日\n",
        ),
    ] {
        let whole = reading(notice, false);
        let mut joined = Vec::new();
        for width in 40..=80 {
            let broken: Vec<&str> = notice.lines().flat_map(|line| wrap(line, width, 0)).collect();
            let found = reading(&(broken.join("\n") + "\n"), false);
            if found.rejoined.is_some() {
                assert_eq!(speech(&found), speech(&whole), "{width}");
                joined.push(width);
            }
        }
        // At the others a line ends with a mark, or too few of them end at all.
        assert!(joined.len() >= least, "{} {joined:?} {notice}", joined.len());
    }
}

/// What is proofread stands where it is said to stand, over the ends of lines.
#[test]
fn places_in_broken_text_are_those_of_the_input() {
    for (name, least) in [("speech.40", 12), ("graduation.80", 6)] {
        let text = fs::read_to_string(format!("tests/golden/{name}.txt")).expect("it is there");
        let proof = read::proof(text.as_bytes(), &options(false)).expect("it is a speech");
        let mut over_lines = 0;
        for passage in &proof.passages {
            for (at, c) in passage.text.char_indices() {
                let place = passage.origin.of(at..at + c.len_utf8());
                // A blank that a line end stands for is nowhere.
                let is_there = place.is_empty() && c == ' ' || text[place] == *c.to_string();
                assert!(is_there, "{at} {c:?} {}", passage.text);
            }
            over_lines += usize::from(text[passage.origin.of(0..passage.text.len())].contains('\n'));
        }
        assert!(over_lines > least, "{name} {over_lines}");
    }
}

#[test]
fn lines_can_be_kept() {
    let text = fs::read_to_string("tests/golden/speech.80.txt").expect("it is there");
    let (kept, joined) = (reading(&text, true), reading(&text, false));
    assert_eq!(kept.rejoined, None);
    let rejoined = joined.rejoined.expect("lines were broken");
    assert_eq!(rejoined.place, 4);
    let lines = |reading: &Reading| {
        let text = common::write("text", &common::whole(&reading.speech));
        text.lines().filter(|line| !line.is_empty()).count()
    };
    assert_eq!(lines(&kept), lines(&joined) + rejoined.lines);
}

/// A speech in broken lines, below which the lines of a test stand.
const ABOVE: &str = "在图书馆开馆仪式上的讲话\n\n同志们：\n\n\
    今天我们在这里隆重集会，举行县图书馆新馆开馆仪式，这是全县人民文\n\
    化生活中的一件大事。受县委、县政府委托，我向新馆的建成表示热烈的祝\n\
    贺，向关心支持图书馆建设的社会各界表示衷心的感谢，向辛勤工作的建设\n\
    者们致以亲切的问候。\n\n\
    新馆用了两年时间建成，一共投入三千万元。比原来的老馆大了整整三倍还\n\
    多，是全县最大的一座公共建筑，也是孩子们最喜欢的一个去处。每天都有人\n\
    来。\n\n";

#[test]
fn lines_of_lists_stay_apart_in_broken_text() {
    for lines in [
        "一、以党的建设为统领，全面加强基层组织建设工作，不断夯实执政的根基\n\
         二、以项目建设为抓手，全面推动县域经济高质量发展，不断增强综合实力\n\
         三、以民生改善为根本，全面提升人民群众的幸福指数，不断增进人民福祉\n\
         四、以改革创新为动力，全面激发高质量的内生动力",
        "- 新馆设有儿童阅览室、老年阅览室、自习室、报告厅、展览厅和咖啡座等\n\
         - 老馆的图书全部搬到新馆，旧的书架送给乡镇的文化站和村里的农家书屋\n\
         - 开馆时间延长到晚上九点",
        "全体工作人员名单附后，请各位代表会后到服务台领取，并请认真核对无误后\n2024年4月23日",
    ] {
        let reading = reading(&format!("{ABOVE}{lines}\n"), false);
        assert!(reading.rejoined.is_some(), "{lines}");
        let text = common::write("text", &common::whole(&reading.speech));
        for line in lines.lines() {
            assert!(text.lines().any(|written| written.trim_start_matches('　').trim() == line), "{line}\n{text}");
        }
    }
}

#[test]
fn lines_of_about_one_length_are_not_broken() {
    for lines in [
        // Guests.
        "出席今天仪式的领导和嘉宾，他们是：\n市人民政府副市长、市公安局局长王建国同志\n\
         市委常委、宣传部部长、统战部部长李志强同志\n市人大常委会副主任、市总工会主席赵国庆同志\n\
         市政协副主席、市工商业联合会主席黄丽华同志\n让我们以热烈的掌声，对各位的到来表示欢迎！",
        // Names.
        "王小明 李建国 张志强 刘春梅 陈晓东 杨丽娟\n黄丽华 周文斌 吴海燕 徐国平 孙立军 胡雪梅\n\
         朱永康 高志远 林秀英 何建军 郭小红 马文涛\n罗志刚 梁玉兰 宋建平 郑小燕 谢文东 韩雪松。",
        // Names of several prizes, and verse of several stanzas.
        "一等奖：\n王小明 李建国 张志强 刘春梅 陈晓东 杨丽娟\n黄丽华 周文斌 吴海燕 徐国平 孙立军 胡雪梅\n\
         朱永康 高志远 林秀英 何建军 郭小红 马文涛\n二等奖：\n罗志刚 梁玉兰 宋建平 郑小燕 谢文东 韩雪松\n\
         唐建华 冯小军 于海洋 董文静 程立新 曹雪芹\n袁大为 邓小华 许文强 傅雪梅 沈国平 曾志伟\n三等奖：",
        "在那遥远的小山村里有我童年的全部记忆\n青石板的小路弯弯曲曲伸向雾蒙蒙的远方\n\
         老槐树下奶奶摇着蒲扇讲着古老的故事。\n\n多少年过去了我依然记得那盏昏黄的油灯\n\
         它照亮过我写下的第一个字第一行诗句啊\n也照亮了我走出大山的那条长长的路。",
        // A table, whose columns are made of blanks.
        "科室　　　　值班的人　　　　电话　　　　楼层\n办公室　　　　张　明　　　　八八二一　　　　一楼\n\
         采编部　　　　李　华　　　　八八二二　　　　二楼\n借阅部　　　　王　芳　　　　八八二三　　　　三楼。",
        // What an outing is to be.
        "大家好！星期六读书会安排如下，请先看一看\n上午九点在图书馆的东门集合，一起坐车去湖边\n\
         中午在湖边的饭馆吃饭，每个人自己付自己的钱\n下午自由活动，可以爬山也可以坐在湖边看看书\n傍晚五点坐车回来。",
        // Slogans with a refrain.
        "热烈庆祝新馆开馆，衷心祝愿事业兴旺\n弘扬优秀传统文化，建设书香美丽家园\n欢迎光临！\n\n\
         树立全民读书风尚，提升城市文化品位\n书籍点亮智慧人生，阅读成就美好未来\n谢谢大家！",
        // A programme.
        "上午九点整 开幕式，由县委副书记主持会议\n九点三十分 领导致辞，由县人民政府县长致辞\n\
         上午十点整 授牌仪式，由县委宣传部长授牌\n十点三十分 参观新馆，由图书馆的馆长作讲解。",
        // Who speaks by turns.
        "男：春天的风吹过了田野，吹绿了家乡的山和水\n女：春天的雨洒向了大地，滋润了我们的心和梦\n\
         男：在这个充满希望的季节，我们相聚在图书馆\n女：在这个书香四溢的日子，我们相约在新馆里。\n\
         男：今天的每一张笑脸，都像春天的花一样绽放\n女：今天的每一句祝福，都像春天的雨一样甘甜\n\
         男：让我们一起打开书本，走进知识的广阔天地\n女：让我们一起放飞梦想，奔向灿烂的明天吧。",
        // Lines that are alike.
        "以更高的标准、更严的要求、更实的作风抓好落实\n以更大的力度、更快的速度、更好的质量抓好项目\n\
         以更深的感情、更细的工作、更多的办法抓好民生\n以更新的面貌、更足的干劲、更强的合力抓好发展。",
        // Verse.
        "一条大河波浪宽广阔的两岸飘着稻花的清香\n我的家乡就住在岸上的那个小小的村庄里面\n\
         听惯了艄公的号子声也看惯了船上的白帆远\n这是美丽的地方是我生长的地方永远在心上。",
        "Two roads went down into a valley wide and deep,\nand I had only one to take before the fall of sleep,\n\
         The one was broad and even, and the other one was steep,\nand both of them were promises that someone had to keep;\n\n\
         The morning lay on either road as quiet as a stone,\nand so I took the steeper one, and so I went alone,\n\
         And ever since I count the years by what I have not known,\nand by the things along the way that never were my own.",
        // People, the last with a mark.
        "- Mary Smith, for the reading programme in the north\n- Thomas Gray, for the reading programme in the south\n\
         - Susan White, for the reading programme in the east\n- Peter Brown, for the reading programme in the west\n\
         - Helen Black, for the reading programme by the sea.",
    ] {
        for text in [
            format!("在开馆仪式上的讲话\n\n同志们：\n\n今天我们开会。\n\n{lines}\n\n谢谢大家！\n"),
            format!("在开馆仪式上的讲话\n同志们：\n　　{lines}\n谢谢大家！\n"),
        ] {
            assert_eq!(reading(&text, false).rejoined, None, "{text}");
        }
    }
}

#[test]
fn addresses_and_numbers_stay_whole() {
    let text = "县图书馆的新网站今天正式开通，网址是 https://example.com/library/opening 欢迎大家访问；网站上可以查书、借书、\
        续借，也可以预约座位、报名参加活动，投资12,300万元，增长12.5%，比上一年的同期多出了整整三倍还要多。";
    for width in 34..=90 {
        let text = format!("{ABOVE}{}\n\n谢谢大家！\n", wrap(text, width, 0).join("\n"));
        let found = reading(&text, false);
        if found.rejoined.is_some_and(|rejoined| rejoined.lines > 6) {
            let text = common::write("text", &common::whole(&found.speech));
            assert!(text.contains("投资12,300万元，增长12.5%，"), "{width}\n{text}");
            assert!(text.contains("https://example.com/library/opening"), "{width}\n{text}");
        }
    }
}
