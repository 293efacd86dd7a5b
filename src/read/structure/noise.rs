//! Lines that are not of the speech: what web pages, newspapers and books print around it.

use super::dates;
use crate::model::Why;

/// The most characters of a line that is taken for noise by a word in it.
const LONGEST: usize = 80;

/// What lines of web pages begin with.
const PAGE_BEGINNINGS: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "上篇",
    "下篇",
    "责任编辑",
    "责编",
    "编辑：",
    "编辑:",
    "编 辑",
    "编审",
    "审核：",
    "审核:",
    "校对：",
    "校对:",
    "来源：",
    "来源:",
    "来 源",
    "稿源",
    "文章来源",
    "信息来源",
    "发布时间",
    "发布日期",
    "发布者",
    "发布机构",
    "发布单位",
    "更新时间",
    "录入",
    "点击",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "阅读：",
    "阅读:",
    "字体：",
    "字体:",
    "字号",
    "【字体",
    "【打印",
    "打印本页",
    "关闭窗口",
    "【关闭",
    "分享：",
    "分享:",
    "分享到",
    "分享至",
    "扫一扫",
    "扫描二维码",
    "长按",
    "相关阅读",
    "相关链接",
    "相关新闻",
    "相关文章",
    "相关推荐",
    "推荐阅读",
    "延伸阅读",
    "猜你喜欢",
    "热门推荐",
    "热门文章",
    "当前位置",
    "您的位置",
    "您所在的位置",
    "你的位置",
    "现在位置",
    "首页",
    "网站首页",
    "返回",
    "版权",
    "声明：",
    "声明:",
    "免责声明",
    "转载",
    "本文来源",
    "本文由",
    "原标题",
    "Tags",
    "标签：",
    "标签:",
    "关键词：",
    "关键词:",
    "关键字",
    "预览",
    "阅读全文",
    "查看全文",
    "展开全文",
    "收藏本",
    "我要评论",
    "微信公众号",
    "关注我们",
    "请关注",
    "更多>>",
    "更多内容",
    "更多精彩",
    "以上就是小编",
    "【责任编辑",
    "【编辑",
    "［责任编辑",
    "[责任编辑",
    "(责任编辑",
    "（责任编辑",
    "(编辑",
    "（编辑",
    "（责编",
    "(责编",
    "[编辑",
    "【来源",
    "（来源",
    "(来源",
    "[来源",
    "摄影：",
    "摄影:",
    "图/",
    "文/",
    "供稿",
    "通讯员",
];

/// What stands anywhere in a line of a web page.
const PAGE_WORDS: &[&str] = &[
    "预览已结束",
    "阅读已结束",
    "预览阅读",
    "代笔",
    "代写",
    "联系老师",
    "加微信",
    "微信号",
    "点击查看",
    "点击下载",
    "点击进入",
    "点击这里",
    "请点击",
    "扫码",
    "扫一扫",
    "二维码",
    "公众号",
    "转载请注明",
    "版权所有",
    "浏览次数",
    "本文地址",
    "http://",
    "https://",
    "www.",
    "ICP备",
    "下一篇",
    "上一篇",
    "责任编辑",
    "返回顶部",
    "返回首页",
    "VIP",
    "会员免费",
    "付费",
    "范文网",
    "文秘",
    "小编",
    "热线",
    "QQ：",
    "QQ:",
    "客服",
];

/// What the agency or the paper writes: （新华社北京5月1日电）, 《人民日报》（…）.
const PRINTED_WORDS: &[&str] = &[
    "日电",
    "日讯",
    "新华社",
    "人民日报",
    "日报》",
    "晚报》",
    "时报》",
    "《求是》",
    "本报",
    "据新华",
    "中新社",
    "通讯社",
    "第01版",
    "版）",
    "（讲话全文",
    "（全文",
    "记者",
];

/// Why a line at the end of the document, or above its title, is no part of the speech.
pub(super) fn reason(line: &str) -> Option<Why> {
    let bare = line.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '·' | '•' | '■' | '>' | '»' | '*' | '▲' | '▼' | '◎' | '○')
    });
    let length = bare.chars().take(LONGEST + 1).count();
    if bare.is_empty() || !bare.contains(char::is_alphanumeric) {
        // A line of signs parts what stands above it from what stands below.
        return Some(Why::WebPage);
    }
    if is_note(line) {
        return Some(Why::Note);
    }
    // A speech that thanks is one still.
    if length > LONGEST || bare.contains("谢谢") {
        return None;
    }
    if ["编者按", "【编者按", "（编者按", "编者的话", "内容提要", "核心提示", "[编者按"]
        .iter()
        .any(|start| bare.starts_with(start))
    {
        return Some(Why::Editor);
    }
    if PAGE_BEGINNINGS.iter().any(|start| bare.starts_with(start)) || PAGE_WORDS.iter().any(|word| bare.contains(word))
    {
        return Some(Why::WebPage);
    }
    let bracketed = bare.starts_with(['（', '(', '【', '[', '《', '—']) || bare.ends_with(['）', ')', '】', ']', '》']);
    let ends = bare.ends_with(['。', '！', '？']);
    if bracketed && !ends && PRINTED_WORDS.iter().any(|word| bare.contains(word)) {
        return Some(Why::Printed);
    }
    None
}

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
    if is_chapter(bare) {
        return Some(Why::Book);
    }
    // A date with a time of the day is the page's.
    let date = dates::find(bare)?;
    let rest = bare[date.place.end..].trim_start();
    let timed = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':');
    timed.then_some(Why::WebPage)
}

/// 第三章 …, 卷二, 第 12 页
fn is_chapter(line: &str) -> bool {
    let counted = line.strip_prefix('第').is_some_and(|rest| {
        let rest = rest
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇 ".contains(c));
        rest.starts_with(['章', '篇', '卷', '编', '辑', '页', '回', '册'])
    });
    counted
        || line.starts_with('卷') && line.chars().count() <= 12
        || line.starts_with("目录")
        || line.starts_with("附录")
}

/// [1] …, 〔1〕 …, 注释：
fn is_note(line: &str) -> bool {
    let numbered = |open: char, close: char| {
        let Some(rest) = line.strip_prefix(open) else { return false };
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        (1..=3).contains(&digits) && rest[digits..].starts_with(close)
    };
    numbered('[', ']')
        || numbered('〔', '〕')
        || numbered('［', '］')
        || line == "注释"
        || line.starts_with("注释：")
        || line.starts_with("注释:")
        || line == "注："
}

/// Whether what follows such a line is of the page too: headings of lists of other articles.
pub(super) fn leads_to_more(line: &str) -> bool {
    ["相关阅读", "相关链接", "相关新闻", "相关文章", "相关推荐", "推荐阅读", "延伸阅读", "猜你喜欢", "热门", "更多"]
        .iter()
        .any(|start| line.trim_start_matches(['【', '[', '■', '·']).starts_with(start))
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
