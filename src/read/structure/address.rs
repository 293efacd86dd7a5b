//! Forms of address (称谓): 同志们 各位代表 尊敬的来宾 Ladies and gentlemen.

use super::fold::{any, simplified};

/// The most characters of a line of salutation.
const LONGEST: usize = 240;

/// What those who are addressed are called, at the end of each form.
const ADDRESSED: &str = "元首|首脑|理事|董事|监事|宾客|病友|干警|同仁|眷属|师长|医护人员|教职工|师生|们|人民|同志|领导|来宾|嘉宾|\
    贵宾|代表|委员|朋友|先生|女士|主席|副主席|主任|副主任|书记|副书记|部长|副部长|市长|副市长|省长|副省长|\
    县长|副县长|区长|镇长|乡长|局长|院长|校长|副校长|园长|所长|处长|科长|总理|总统|总书记|秘书长|会长|理事长|\
    董事长|总经理|经理|厂长|院士|专家|学者|老师|教师|同学|学员|校友|家长|评委|裁判|教练|战友|同事|同行|乡亲|\
    父老|父老乡亲|兄弟姐妹|客人|企业家|记者|媒体|观众|听众|网友|党员|团员|队员|员工|职工|干部|群众|居民|选手|\
    阁下|殿下|陛下|教授|博士|大使|公使|使节|长辈|前辈|亲友|亲人|新人|股东|伙伴|客户|首长|将军|司令员|政委|\
    官兵|新生|毕业生|学子|考生|志愿者|劳模|模范|英雄|常委|议员|检察长|负责人|同胞|侨胞|审判长|审判员|陪审员|\
    各界人士|父母|各位|大家|好友|夫人|裁判员|教练员|运动员|指战员";

/// What a form begins with that has someone addressed behind it.
const BEGINNINGS: &str = "各位|尊敬的|敬爱的|亲爱的|可敬的|尊贵的|诸位";

/// Words that speak of people and do not address them.
const PRONOUNS: &str = "我们|他们|她们|它们|人们|你们|咱们";

/// Those who are addressed in English.
const WESTERN: &str = "friends|ladies|gentlemen|colleagues|graduates|students|teachers|guests|parents|members|president|chairman|madam|\
    sir|everyone|all|comrades|citizens|delegates|excellencies|minister|faculty|families|classmates|neighbors|\
    neighbours|alumni|class|speaker|secretary|chair|director";

/// Whether a line is a salutation and nothing else.
pub(in crate::read) fn is_salutation(line: &str) -> bool {
    if line.len() > LONGEST * 3 || line.chars().count() > LONGEST {
        return false;
    }
    let line = simplified(line);
    let line = line.strip_prefix('【').and_then(|rest| rest.split_once('】')).map_or(line.as_ref(), |(_, rest)| rest);
    let line = without_greeting(without_greeting(line));
    let bare = line.trim_end_matches(|c: char| {
        matches!(c, '：' | ':' | '！' | '!' | '，' | ',' | '、' | '；' | '…') || c.is_whitespace()
    });
    if bare.is_empty() || bare.contains(['。', '？', '?', '：', ':', '；', '“', '”', '《', '【']) {
        return false;
    }
    if bare.is_ascii() {
        return is_western(bare, line);
    }
    let mut forms = bare
        .split(['、', '，', ',', '！', '!', '（', '）', '(', ')', '及', '和', '与', ' ', '　', '\t'])
        .filter(|form| !form.is_empty())
        .peekable();
    forms.peek().is_some() && {
        let (mut addressed, mut others) = (0, 0);
        for form in forms {
            if is_form(form) { addressed += 1 } else { others += 1 }
        }
        let ends = line.trim_end().ends_with(['：', ':', '！', '!', '，', ',']);
        // 尊敬的张局长、李建国同志： has a name of its own here and there.
        addressed > others && (ends || others == 0 && (bare.ends_with('们') || begins(bare)))
    }
}

/// The line without the wish that some speak in one breath: 各位同事，大家下午好！
fn without_greeting(line: &str) -> &str {
    const LONGEST: usize = 7;
    let bare = line.trim_end_matches(['！', '!', '。', '，', ',', '、', '：', ':', ' ']);
    match bare.rfind(['，', ',', '：', ':', '！', '!', ' ', '、']) {
        Some(at) if bare.ends_with(['好', '安']) && bare[at..].chars().count() <= LONGEST + 1 => {
            let mark = bare[at..].chars().next().map_or(0, char::len_utf8);
            &line[..at + mark]
        }
        _ => line,
    }
}

/// Whether a paragraph begins with a form of address and goes on: 同志们，让我们……
pub(super) fn addressed_first(paragraph: &str) -> bool {
    const FURTHEST: usize = 120;
    let end = paragraph.find(['，', ',', '！', '!', '：', ':']);
    end.filter(|end| *end <= FURTHEST).is_some_and(|end| simplified(&paragraph[..end]).split('、').all(is_plain_form))
}

/// As [`is_form`], and certain enough at the start of a sentence: 协会缺少教练 is no form.
fn is_plain_form(form: &str) -> bool {
    let length = form.chars().count();
    is_form(form) && (begins(form) || form.ends_with('们') && length <= 6 || length <= 4)
}

fn begins(form: &str) -> bool {
    any(BEGINNINGS, |beginning| form.starts_with(beginning))
}

fn is_form(form: &str) -> bool {
    const LONGEST_FORM: usize = 32;
    let form = form.trim();
    let length = form.chars().count();
    // 我们, 他们 and 它们 address nobody, and neither does 历史告诉我们.
    let is_pronoun = any(PRONOUNS, |word| form.starts_with(word) || form.ends_with(word));
    let thanks = any("谢谢|感谢|祝", |word| form.starts_with(word));
    if length > LONGEST_FORM || is_pronoun || thanks {
        return false;
    }
    any(ADDRESSED, |word| form.ends_with(word))
        && !form.contains(['为', '是', '在', '向', '对', '让', '把', '请', '要'])
        || begins(form) && length <= 16 && !form.contains("好")
}

fn is_western(bare: &str, line: &str) -> bool {
    let ends = line.ends_with([',', ':', '!']) || line.ends_with('.') && line.len() < 40;
    let words = bare.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let (mut addressed, mut count) = (false, 0);
    for word in words {
        count += 1;
        addressed |= any(WESTERN, |known| word.eq_ignore_ascii_case(known));
    }
    let greets = ["Dear ", "Distinguished ", "Honorable ", "Honourable ", "My fellow ", "Fellow "]
        .iter()
        .any(|start| bare.starts_with(start));
    ends && (greets && count <= 30
        || addressed && count <= 30 && bare.chars().next().is_some_and(|c| c.is_ascii_uppercase()) && !has_verb(bare))
}

fn has_verb(bare: &str) -> bool {
    bare.split(' ').any(|word| {
        [
            "is", "are", "was", "were", "has", "have", "we", "I", "you", "today", "thank", "Thank", "Today", "that",
            "this",
        ]
        .contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salutations_are_known() {
        for line in [
            "同志们：",
            "各位来宾、各位亲朋好友：",
            "尊敬的史密斯先生及夫人，",
            "各位教练员、裁判员、运动员：",
            "全体指战员：",
            "同志们:",
            "各位代表，",
            "同志们！",
            "各位领导、各位来宾，女士们、先生们：",
            "尊敬的各位领导、亲爱的老师们、同学们：",
            "同志们",
            "老师们，同学们！",
            "尊敬的张书记、王局长，同志们：",
            "各位评委、各位选手：",
            "各位：",
            "亲爱的同学们，",
            "女士们、先生们，朋友们：",
            "Dear friends,",
            "Ladies and Gentlemen:",
            "President Smith, members of the faculty, graduates,",
            "各位股东、各位董事：",
            "尊敬的主席先生：",
            "全体党员同志们：",
            "各位家长、各位同学、各位老师：",
            "全国各族人民、同志们：",
            "同志們：",
            "各位老師、各位同學：",
            "各位同事们，大家下午好！",
            "尊敬的各位女士、亲爱的战友们:大家上午好!",
            "审判长、审判员：",
            "【校长致辞】尊敬的各位老师：",
            "尊敬的各位国家元首、政府首脑，",
            "各位同仁、各位眷属，大家晚安、大家好！",
        ] {
            assert!(is_salutation(line), "{line}");
        }
        for line in [
            "主要做了几个方面的工作：",
            "分享：",
            "分享:",
            "大家好！",
            "今天，我们开会：",
            "我们：",
            "他们，",
            "一、加强领导：",
            "来源：县图书馆",
            "谢谢大家！",
            "下面，我讲三点意见：",
            "Today we meet here.",
            "Thank you, friends.",
            "为了孩子们，",
            "感谢各位领导：",
            "对全体同志：",
            "大家下午好！",
            "大家晚安、大家好！",
        ] {
            assert!(!is_salutation(line), "{line}");
        }
        assert!(
            addressed_first("同志们，让我们团结起来！")
                && addressed_first("同志们！今天")
                && addressed_first("各位代表，同志们：今天")
        );
        assert!(
            !addressed_first("我们，今天")
                && !addressed_first("协会缺少教练，要补上。")
                && !addressed_first("同志们今天来了")
        );
    }
}
