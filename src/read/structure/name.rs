//! Names of people, as far as lines under a title and signatures need them.

use super::fold::{any, simplified};
use crate::model::is_han;

/// The surnames that nearly all Chinese names begin with.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆\
汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温胡江华栗朱乔薄倪尉吉关安常康施洪季柳齐梅翁\
庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翟隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜楚";

const DOUBLE_SURNAMES: [&str; 8] = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙"];

/// Words that say what is behind them: 讲话人：王青.
const LABELS: &str =
    "讲话人|述职人|汇报人|竞聘人|主持人|值周领导|值周教师|讲述人|演讲人|演讲者|发言人|主讲人|主讲|报告人|致辞人|作者";

/// What offices end with.
const OFFICES: &str = "总统|行政长官|书记|主席|市长|县长|省长|区长|镇长|乡长|局长|院长|校长|主任|部长|总理|委员长|总书记|会长|理事长|董事长|总经理|\
    经理|厂长|所长|处长|科长|园长|馆长|教授|院士|老师|秘书长|司令员|政委|代表|站长|队长|社长|总裁|行长|台长|厅长|\
    司长|总编辑|班长|组长|村长|支书|同志|检察长";

/// Words that look like names and are none.
const NO_NAMES: &str = "高举|方法|任务|安全|成绩|成果|时代|时间|路径|强化|项目|单位|常委|管理|向前|史话|成长|关于|金融|白皮书|马上|温暖|\
    高度|高质量|安全生产|和谐|康庄|成才|谢谢|祝福|强国|武汉|成都|石油|江苏|江西|安徽|宁夏|万众一心|高中|毛主席|何为";

/// Words in capitals that are of no name.
const NO_WESTERN_NAMES: &str = "the|a|an|of|and|in|on|at|to|for|news|center|centre|closing|opening|remarks|beginning|speech|address|commencement|\
    keynote|inaugural|welcome|congress|university|college|school|city|good|morning|afternoon|evening|thank|you|dear|friends|ladies|gentlemen|\
    keep|door|open|home|page|print|our|my|your|new|year|day|annual|report|conference|meeting|national|international";

/// Whether it is a name and nothing else: 王青, 王　青, 欧阳文山, Lin Hua.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    // ××× is a name that is still to be filled in.
    if (2..=4).contains(&text.chars().count()) && text.chars().all(|c| matches!(c, '×' | '*' | '＊' | 'X' | 'x' | '某'))
    {
        return true;
    }
    if text.is_ascii() {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let capital = |word: &&str| {
            word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'.' | b'-' | b'\''))
        };
        let common = |word: &&str| any(NO_WESTERN_NAMES, |known| word.eq_ignore_ascii_case(known));
        return (2..=4).contains(&words.len()) && words.iter().all(capital) && !words.iter().any(common);
    }
    if let Some((first, last)) = text.split_once('·') {
        let han = |part: &str| part.chars().all(is_han) && (1..=8).contains(&part.chars().count());
        return han(first) && last.split('·').all(han);
    }
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).take(LONGEST + 1).collect();
    let letters = simplified(&letters);
    let letters = letters.as_ref();
    let length = letters.chars().count();
    let double = DOUBLE_SURNAMES.iter().any(|surname| letters.starts_with(surname));
    let spaced = text.chars().count() <= length + 4;
    let single = letters.chars().next().is_some_and(|c| SURNAMES.contains(c));
    spaced
        && letters.chars().all(is_han)
        && (double && (3..=4).contains(&length) || single && (2..=3).contains(&length))
        && !any(NO_NAMES, |word| word == letters)
}

/// The most characters of a name of Han.
const LONGEST: usize = 4;

/// What stands behind a word that says who speaks: 讲话人：…
fn labelled(line: &str) -> Option<&str> {
    LABELS.split('|').find_map(|label| strip_folded(line, label)?.strip_prefix(['：', ':']))
}

/// Whether a line says who speaks, whoever that is.
pub(super) fn is_labelled(line: &str) -> bool {
    labelled(line).is_some()
}

/// Whether a line names who speaks and says nothing else: 王青, 县长 王青, 讲话人：王青.
pub(super) fn is_speaker(line: &str) -> bool {
    speaker(line).is_some()
}

/// Who speaks, of the words of a line that are no date.
pub(super) fn speaker(words: &str) -> Option<String> {
    const FURTHEST: usize = 60;
    if words.chars().nth(FURTHEST).is_some() {
        return None;
    }
    let strip = |text: &str| {
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '，' | ',' | '—'))
            .to_owned()
    };
    let bare = strip(words);
    if let Some(value) = labelled(&bare) {
        let value = strip(value);
        return (!value.is_empty() && value.chars().count() <= 20).then_some(value);
    }
    // 校长：李四
    if let Some((office, named)) = bare.split_once(['：', ':'])
        && any(OFFICES, |end| office.ends_with(end))
        && is_name(named)
    {
        return Some(named.trim().to_owned());
    }
    if bare.chars().count() > 40 || bare.contains(['。', '；', '：', ':', '“', '《']) {
        return None;
    }
    if is_name(&bare) || bare.contains('、') && bare.split('、').all(is_name) {
        return Some(bare);
    }
    // 县委书记、县长　王青; 县长 王 青; 县长王青
    let behind = OFFICES.split('|').filter_map(|end| bare.rfind(end).map(|at| at + end.len())).max()?;
    let named = bare[behind..].trim();
    is_name(named).then(|| named.to_owned())
}

/// What stands behind a word, which may be in traditional characters.
fn strip_folded<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let end = text.char_indices().nth(word.chars().count()).map_or(text.len(), |(end, _)| end);
    (simplified(&text[..end]) == word).then(|| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_are_known() {
        for (line, who) in [
            ("王青", "王青"),
            ("王　青", "王　青"),
            ("县委书记　王青", "王青"),
            ("县长王青", "王青"),
            ("县长　王 青", "王 青"),
            ("讲话人：王青", "王青"),
            ("校长：王青", "王青"),
            ("欧阳文山", "欧阳文山"),
            ("（王青）", "王青"),
            ("Lin Hua", "Lin Hua"),
            ("發言人:祝友炎", "祝友炎"),
            ("王青、李明", "王青、李明"),
        ] {
            assert_eq!(speaker(line).as_deref(), Some(who), "{line}");
        }
        for line in [
            "在读书节上的讲话",
            "安全生产",
            "县图书馆",
            "高举旗帜",
            "开新局 谱新篇",
            "坚定信心",
            "各位代表：",
            "校长：大家好",
            "Closing Remarks",
            "News Center",
        ] {
            assert_eq!(speaker(line), None, "{line}");
        }
    }
}
