//! Lines that are not of the speech: what web pages, newspapers and books print around it.

use super::fold::{any, simplified};
use super::title::has_title_word;
use super::{dates, name};
use crate::model::Why;

/// The most characters of a line that is taken for noise by a word in it.
const LONGEST: usize = 80;

/// What lines of web pages begin with.
const PAGE_BEGINNINGS: &str = "Skip to|跳至|快捷搜索|相关专题|目录/提纲|主题词：|主题词:|抄送：|抄送:|（此件|〔此件|TAG:|TAG：|附件：|附件:|\
    正文内容|收藏《|编辑：|编辑:|编 辑|审核：|审核:|校对：|校对:|来源：|来源:|来 源|文章来源|信息来源|发布时间|\
    发布日期|发布机构|发布单位|更新时间|浏览次数|阅读次数|阅读量|阅读：|阅读:|字体：|字体:|【字体|【打印|打印本页|\
    关闭窗口|【关闭|分享：|分享:|分享到|分享至|扫描二维码|长按|当前位置|您的位置|您所在的位置|你的位置|现在位置|\
    声明：|声明:|免责声明|本文来源|本文由|原标题|Tags|标签：|标签:|关键词：|关键词:|阅读全文|查看全文|展开全文|\
    我要评论|微信公众号|关注我们|请关注|更多>>|更多精彩|以上就是小编|【责任编辑|【编辑|［责任编辑|[责任编辑|\
    (责任编辑|（责任编辑|(编辑|（编辑|（责编|(责编|[编辑|【来源|（来源|(来源|[来源|摄影：|摄影:|图/|文/|供稿";

/// What lines of web pages begin with, no letter behind it.
const PAGE_LABELLED: &str = "返回|上一篇|下一篇|上一页|下一页|上篇|下篇|责任编辑|责编|编审|稿源|发布者|录入|点击|浏览量|字号|扫一扫|\
    首页|网站首页|版权|转载|关键字|预览|收藏本|更多内容|通讯员";

/// Headings of lists of other articles.
const OTHER_ARTICLES: &str =
    "相关阅读|相关链接|相关新闻|相关文章|相关推荐|推荐阅读|延伸阅读|猜你喜欢|热门推荐|热门文章";

/// What stands anywhere in a line of a web page, even in a sentence.
const PAGE_WORDS: &str = "因篇幅问题|点此查看|未完,全文|未完，全文|内容需要权限|试读结束|请先登录|缺省word|侵权投诉|开通会员|\
    预览已结束|阅读已结束|预览阅读|联系老师|加微信|微信号|点击查看|点击下载|点击进入|点击这里|请点击|\
    转载请注明|版权所有|本文地址|ICP备|返回顶部|返回首页|会员免费|范文网";

/// What stands anywhere in a line of a web page that is no sentence.
const PAGE_NOUNS: &str = "扫码|扫一扫关注|扫一扫分享|扫一扫在手机|二维码|公众号|责任编辑：|VIP|小编|热线|付费|客服|\
    希望对你有所帮助|希望对您有所帮助|这篇讲话稿旨在|来源：|来源:|发布于|发表于|999+|条评论|评论0|以稿换稿|\
    附件列表|THE END|代笔|代写|浏览次数|http://|https://|www.|文秘|QQ：|QQ:";

/// What the agency or the paper writes: （新华社北京5月1日电）, 《人民日报》（…）.
const PRINTED_WORDS: &str = "录音整理|未经本人审阅|作者系|作者单位|选集》第|文选》第|文集》第|出版社|日电|日讯|新华社|人民日报|日报》|\
    晚报》|时报》|《求是》|本报|据新华|中新社|通讯社|第01版|版）|（讲话全文|（全文|记者";

/// Why a line at the end of the document, or above its title, is no part of the speech.
pub(super) fn reason(line: &str) -> Option<Why> {
    let bare = line.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '·' | '•' | '■' | '>' | '»' | '*' | '▲' | '▼' | '◎' | '○')
    });
    if bare.is_empty() || !bare.contains(char::is_alphanumeric) && !name::is_name(bare) {
        // A line of signs parts what stands above it from what stands below.
        return Some(Why::WebPage);
    }
    if matches!(bare, "[TOC]" | "[toc]") {
        return Some(Why::Contents);
    }
    if is_note(line) {
        return Some(Why::Note);
    }
    if bare.chars().nth(LONGEST * 2).is_none() && is_of_chat(bare) {
        return Some(Why::Chat);
    }
    // A speech that thanks is one still.
    let most = if bare.contains("http") { LONGEST * 3 } else { LONGEST };
    if bare.chars().nth(most).is_some() || bare.contains("谢谢") {
        return None;
    }
    if ["编者按", "【编者按", "（编者按", "编者的话", "内容提要", "核心提示", "[编者按"]
        .iter()
        .any(|start| bare.starts_with(start))
    {
        return Some(Why::Editor);
    }
    if any("内部资料|内部材料|附件|★|机密|绝密|秘密", |word| {
        bare == word || bare.starts_with(word) && bare.chars().nth(SHORT).is_none() && !has_title_word(bare)
    }) {
        return Some(Why::Printed);
    }
    if matches!(bare, "（完）" | "(完)" | "【完】" | "——完——") {
        return Some(Why::Printed);
    }
    let is_sentence = is_sentence(bare);
    let labelled = |word: &str| {
        let behind = bare.strip_prefix(word).map(|rest| rest.chars().next());
        behind.is_some_and(|next| next.is_none_or(|c| !c.is_alphabetic()))
    };
    let is_of_page = || {
        any(PAGE_BEGINNINGS, |start| bare.starts_with(start))
            || any(PAGE_LABELLED, labelled)
            || any(OTHER_ARTICLES, labelled)
            || any(PAGE_NOUNS, |word| bare.contains(word))
    };
    if any(PAGE_WORDS, |word| bare.contains(word)) || !is_sentence && is_of_page() {
        return Some(Why::WebPage);
    }
    let bracketed = bare.starts_with(['（', '(', '【', '[', '《', '—']) || bare.ends_with(['）', ')', '】', ']', '》']);
    if bracketed && !is_sentence && any(PRINTED_WORDS, |word| bare.contains(word)) {
        return Some(Why::Printed);
    }
    None
}

fn is_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？', '；'])
}

/// The most characters of a line that such a word makes one of a page.
const SHORT: usize = 12;

/// What short lines of pages above a title say.
const PAGE_LABELS: &str = "专栏|上一章|下一章|正文|复制|切换|手机版|电脑版|资源描述|动态|文学城|文章全文|搜索|相关专题|官网|登录|\
    注册|打印|T+|T-|大 中 小|举报|反馈|导航|栏目|频道|新闻中心|News Center|上传|页数|浏览|海报|党的建设|KB|\
    展开|繁体|字号";

/// Whether a line above the title is of a page or a book: a path such as 首页 > 领导讲话, a chapter, a page's own date.
pub(super) fn above_title(line: &str) -> Option<Why> {
    if let Some(why) = reason(line) {
        return Some(why);
    }
    let bare = line.trim();
    let paths = [" > ", "＞", " >> ", "»", " › ", ">"];
    if paths.iter().any(|path| bare.contains(path)) && bare.chars().count() <= LONGEST {
        return Some(Why::WebPage);
    }
    let short = bare.chars().nth(SHORT).is_none();
    if name::is_name(bare) {
        return None;
    }
    let titled = has_title_word(bare);
    if bare.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
        return Some(Why::WebPage);
    }
    if !titled && !is_sentence(bare) && short && any(PAGE_LABELS, |word| bare.contains(word))
        || !titled && (bare.starts_with('|') || bare.ends_with('|'))
    {
        return Some(Why::WebPage);
    }
    if is_chapter(bare) {
        return Some(Why::Book);
    }
    // A date with a time of the day is the page's, and so is one that a form of it names.
    let date = dates::find(bare)?;
    let named = ["时间：", "时间:", "日期：", "日期:", "发布："].iter().any(|start| bare.starts_with(start));
    let tells_more = any("作者|讲话人|发言人|演讲", |word| bare.contains(word));
    if named && !bare.contains('年') && !tells_more {
        return Some(Why::WebPage);
    }
    let rest = bare[date.place.end..].trim_start();
    let timed = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':');
    timed.then_some(Why::WebPage)
}

/// 第三章 …, 卷二, 第 12 页
fn is_chapter(line: &str) -> bool {
    let line = &simplified(line);
    // 篇1, 第1篇, (通用3篇)
    let of_collection = line
        .trim_matches(['(', ')', '（', '）'])
        .strip_suffix('篇')
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        || line
            .strip_prefix('篇')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)));
    let counted = line.strip_prefix('第').is_some_and(|rest| {
        let rest = rest
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇 ".contains(c));
        rest.starts_with(['章', '篇', '卷', '编', '辑', '页', '回', '册'])
    });
    counted
        || of_collection && line.chars().nth(SHORT).is_none()
        || line.starts_with('卷') && line.chars().count() <= 12
        || line.starts_with("目录")
        || line.starts_with("附录")
}

/// What a chat program says before and behind a speech: 好的，以下是……：, 如需调整……
fn is_of_chat(line: &str) -> bool {
    let begins = any(
        "好的|当然|没问题|以下是|下面是|这是一篇|这是一份|这里是|根据您|根据你|为您|Here is|Here's|Sure|Certainly|Of course",
        |word| line.starts_with(word),
    );
    let about = any("讲话稿|发言稿|演讲稿|致辞|报告|稿|正文|speech|Speech", |word| line.contains(word));
    let offers = any(
        "希望这篇|希望这份|希望以上|如需调整|如需修改|如需进一步|如果您需要|如果你需要|如有需要|如有其他|需要我|您可以根据|你可以根据|可根据实际|\
         以上内容仅供参考|仅供参考|使用说明|本回答由|AI生成|AI 生成|全文约|字数约|（注：|(注：|(注:|注：本|Let me know|Feel free|I hope this|Would you like",
        |word| line.trim_start_matches(['（', '(', '*', '【', '>']).starts_with(word) || line.starts_with(word),
    );
    let offers = offers
        || any("仅供参考|随时告诉我|直接复制使用|根据实际情况进行修改|我来帮您|让我知道", |word| line.contains(word));
    begins && about && line.ends_with(['：', ':', '。', '！', '!', '.']) || offers
}

/// [1] …, 〔1〕 …, 注释：
fn is_note(line: &str) -> bool {
    let numbered = |open: char, close: char| {
        let Some(rest) = line.strip_prefix(open) else { return false };
        let digits = rest.chars().take_while(char::is_ascii_alphanumeric).count();
        (1..=3).contains(&digits) && rest[digits..].starts_with(close)
    };
    let starred =
        line.strip_prefix(['*', '＊']).is_some_and(|rest| rest.trim_start().starts_with(['这', '此', '本', '据']));
    starred
        || numbered('[', ']')
        || numbered('〔', '〕')
        || numbered('［', '］')
        || line == "注释"
        || ["注释：", "注释[", "注释〔", "注："].iter().any(|start| line.starts_with(start))
        || line.starts_with("注释:")
}

/// Whether a line stands above the words that a report explains at its end.
pub(super) fn heads_glossary(line: &str) -> bool {
    // Every paragraph is asked. A part of the speech has a label.
    if line.len() > LONGEST * 3 || super::label_length(line) > 0 {
        return false;
    }
    let bare = line.strip_prefix("附件").or(line.strip_prefix('附')).unwrap_or(line);
    let blank = |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '：' | ':' | '（' | '）');
    let bare = simplified(bare.trim_matches(blank));
    bare.chars().nth(SHORT).is_none()
        && any("名词解释|名词注释|名词说明|用语说明|术语解释|术语表|注释", |word| {
            bare.ends_with(word)
        })
}

/// Whether what follows such a line is of the page too.
pub(super) fn leads_to_more(line: &str) -> bool {
    let line = line.trim_start_matches(['【', '[', '■', '·']);
    any(OTHER_ARTICLES, |start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_known() {
        for (line, why) in [
            ("预览阅读已结束,若您需要全文或代笔。", Some(Why::WebPage)),
            ("请点击👉 mooonya 👈联系老师", Some(Why::WebPage)),
            ("- 下一篇:经济开发区外出考察学习报告", Some(Why::WebPage)),
            ("（新华社北京5月1日电）", Some(Why::Printed)),
            ("（责任编辑：王青）", Some(Why::WebPage)),
            ("[1] 见县志第三卷。", Some(Why::Note)),
            ("〔1〕这里说的是旧馆。", Some(Why::Note)),
            ("* * *", Some(Why::WebPage)),
            ("因篇幅问题不能全部显示,请点此查看更多更全内容", Some(Why::WebPage)),
            ("（《毛泽东选集》第五卷，人民出版社1977年4月第1版，第10页）", Some(Why::Printed)),
            ("谢谢大家！", None),
            ("总之，让我们更多地读书。", None),
            ("县图书馆", None),
            ("2024年5月1日", None),
        ] {
            assert_eq!(reason(line), why, "{line}");
        }
        assert_eq!(above_title("首页 > 领导讲话 > 正文"), Some(Why::WebPage));
        assert_eq!(above_title("第三章 讲话选编"), Some(Why::Book));
        assert_eq!(above_title("2024-05-01 10:20"), Some(Why::WebPage));
        assert_eq!(above_title("在读书节上的讲话"), None);
    }
}
