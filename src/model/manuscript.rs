//! A speech made ready for writers: numbered, with the pieces that were asked for.

use super::numbering::{self, NoLabel, Unlabelled};
use super::{Checks, Head, Lang, LeftOut, Numbered, Section, Speech};

/// What a writer is handed: the pieces to print, in the speech's order, every label worked out.
#[derive(Clone, Debug)]
pub struct Manuscript<'a> {
    /// The language in force.
    pub lang: Lang,
    /// Title, subtitle, speaker and date, if they are to be printed.
    pub head: Option<&'a Head>,
    /// The salutation, a line each.
    pub greeting: &'a [String],
    /// The paragraphs before the first part.
    pub opening: &'a [String],
    /// The parts. Where only points of a part are to be printed, it stands here with them, but without head and text.
    pub sections: Vec<Numbered<'a>>,
    /// The paragraphs behind the last part.
    pub closing: &'a [String],
    /// The signature, a line each.
    pub signature: &'a [String],
    /// What stood in the input and is no part of the speech; nothing where only some pieces are to be printed.
    pub left_out: &'a [LeftOut],
    speech: &'a Speech,
}

impl<'a> Manuscript<'a> {
    /// The head of the whole speech, whether it is to be printed or not: what a file says of itself.
    pub fn speech_head(&self) -> &'a Head {
        &self.speech.head
    }

    /// Numbers the whole speech.
    ///
    /// # Errors
    /// Why the first section that has no label has none. A speech that a reader made has all its labels.
    pub fn new(speech: &'a Speech) -> Result<Manuscript<'a>, NoLabel> {
        let lang = speech.lang_in_force();
        Ok(Manuscript {
            sections: numbering::number(&speech.parts, speech.levels(), lang.is_chinese())?,
            lang,
            head: Some(&speech.head).filter(|head| !head.is_empty()),
            greeting: &speech.greeting,
            opening: &speech.opening,
            closing: &speech.closing,
            signature: &speech.signature,
            left_out: &speech.left_out,
            speech,
        })
    }

    /// About how many bytes the whole speech takes with what writers put around its words: a text of millions that has to
    /// grow is copied again and again.
    pub(crate) fn room(&self) -> usize {
        const AROUND: usize = 1 << 10;
        let words: usize = self.speech.paragraphs().map(str::len).sum();
        words + words / 4 + AROUND
    }

    /// The lines under the title: the byline as written, or else the date in brackets, then the speaker.
    pub fn byline(&self) -> Vec<String> {
        let usual = |head: &'a Head| head.byline.clone().unwrap_or_else(|| head.usual_byline(&self.lang));
        self.head.map_or_else(Vec::new, usual)
    }

    /// A speech of these pieces alone, with the labels that they have in the whole.
    pub fn to_speech(&self) -> Speech {
        let mut speech = Speech {
            head: self.head.cloned().unwrap_or_default(),
            lang: self.speech.lang.clone(),
            greeting: self.greeting.to_vec(),
            numbering: self.speech.numbering.clone(),
            opening: self.opening.to_vec(),
            parts: self.sections.iter().map(to_section).collect(),
            closing: self.closing.to_vec(),
            signature: self.signature.to_vec(),
            left_out: self.left_out.to_vec(),
            checks: self.speech.checks.clone(),
        };
        if speech.is_empty() {
            // A file that says nothing but how it is to be proofread is no speech.
            speech.checks = Checks::default();
        }
        speech.drop_worked_out_labels();
        if speech.lang_in_force() != self.lang {
            speech.lang = Some(self.lang.clone());
        }
        speech
    }
}

impl Speech {
    /// The sections whose label cannot be worked out.
    pub(crate) fn unlabelled(&self) -> Vec<Unlabelled> {
        numbering::unlabelled(&self.parts, self.levels())
    }

    /// Takes the labels away that numbering gives anyway.
    pub(crate) fn drop_worked_out_labels(&mut self) {
        let levels = self.levels().to_vec();
        numbering::drop_worked_out_labels(&mut self.parts, &levels);
    }

    /// Takes away what sections say of running in where it is so anyway.
    pub(crate) fn drop_usual_run_ins(&mut self) {
        let levels = self.levels().to_vec();
        numbering::drop_usual_run_ins(&mut self.parts, &levels);
    }
}

fn to_section(numbered: &Numbered<'_>) -> Section {
    let lead = numbered.lead.as_ref();
    Section {
        title: lead.map(|lead| lead.title.to_owned()),
        label: lead.map(|lead| lead.label.clone()),
        run_in: lead.and(numbered.section.run_in),
        numbering: numbered.section.numbering.clone(),
        text: numbered.text.to_vec(),
        points: numbered.points.iter().map(to_section).collect(),
        after: numbered.after.to_vec(),
    }
}
