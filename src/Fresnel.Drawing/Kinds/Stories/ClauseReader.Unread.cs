using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Words that nothing in the picture stands for.</content>
internal sealed partial class ClauseReader
{
    private const int LeastLength = 4;

    /// <summary>Longer where short words are often joints that the lists do not have.</summary>
    private const int LeastForeignLength = 5;

    /// <summary>Words of taste, style and order, which a picture shows by being one.</summary>
    private static readonly HashSet<string> s_silent = WordList.Parse(
        """
        more less most least piece slice edge sharing become different various o'clock hinunter hinauf herum picket eucalyptus
        shape except showing must number cozy cosy beautiful lovely pretty nice cute adorable charming whimsical dreamy magical
        majestic epic stunning gorgeous amazing
        peaceful calm quiet serene tranquil vibrant colorful colourful bright dark light soft warm cold vivid pastel muted digital flat
        vector cartoon style styled realistic detailed simple minimal minimalist minimalistic modern vintage retro cinematic dramatic
        atmospheric art artwork illustration drawing picture image scene view background foreground book children kids isometric
        watercolor watercolour oil painting pencil sketch line clean white plain solid color colors colour colours tones palette mood
        kind type sort style feeling vibe look looking full whole entire single lone each both same other another next following
        together alone again very really quite just only also even still already then there here where while when that this these those
        what which whose with without within being been having doing done make makes making made using used uses shows show showing
        shown depicting featuring depicts features first second third last final later soon suddenly slowly quickly quietly gently
        finally meanwhile years year days hours minutes moment moments always never once twice shot close wide medium angle panel
        frame page title titled text says saying words large small tiny huge giant little big tall short long high deep young old new
        front back side left right middle centre center inside outside near around behind above below under over between among
        toward towards into onto from through across along against during before after until upon atop away down back forward
        please draw bitte dessine birthday something happens happen happened nobody someone everyone everything nothing anything
        people thing things really happily sadly during commercial film
        style story short between everyday daily ordinary perfect great good fresh ready able about like such some many several few
        called named brand opening start starts begin begins keep keeps continue continues goes going comes coming gets getting
        unter neben hinter zwischen einem einer eines durch gegen während sitzt steht wird sind haben sein viele alle mehr
        avec dans leur leurs elle elles sous entre vers pour plus très sont être cette cases case
        como sobre entre bajo hasta desde para este esta estos cada sentado sentada parado lleva llena junto viñetas
        sopra sotto accanto davanti dietro della delle degli dello nella nelle sulla sulle seduto seduta sono molto
        onder naast achter voor tussen onder staat zijn heeft haar ervoor erachter daarna
        sobre embaixo entre atrás frente para sentado sentada está estão muito quadros
        seine seinen seinem seiner ihre ihren ihrem ihrer zurück wieder dann danach später einen ihnen zusammen gemeinsam deren
        イラスト マンガ 三コマ 四コマ 商品 写真 漫画 コマ 描いた 絵本 插画 插图 漫画风 画面 可爱 かわいい 風景
        made standing stands sits sitting lies lying rests
        """
    );

    /// <summary>What the same thing or being looks like before and after.</summary>
    private static readonly HashSet<string> s_states = WordList.Parse(
        "wet soaked cracked torn ripped dirty muddy injured wounded bleeding rusty transparent invisible shattered"
    );

    /// <summary>"Illustration", "manga": what every picture here is.</summary>
    private static bool IsOfPictures(string word) =>
        s_vague.Contains(word) || WordNormalizer.IsUnsegmented(word) && s_silent.Contains(word);

    private void NoteUnread(int at)
    {
        var word = _words[at];
        if (s_states.Contains(word) && !CastLooks.IsAttribute(word))
        {
            _limitations.Add($"does not show \"{word}\"");
            return;
        }

        if (
            word.Length < LengthOf(word)
            || !char.IsLetter(word[0])
            || word.EndsWith("ly", StringComparison.Ordinal)
            || s_silent.Contains(word)
            || s_vague.Contains(word)
            || s_weak.Contains(word)
            || s_adverbs.Contains(word)
            || s_foreign.ContainsKey(word)
            || s_prepositions.Contains(word)
            || s_articles.Contains(word)
            || CastLooks.IsAttribute(word)
            || CastLooks.IsWear(word)
            || s_materials.Contains(word)
            || ColourOf(word) is not null
            || ColourWords.Find(new PromptText(word).All, 0) is not null
            || StoryData.Verb(word) is not null
            || SubjectWords.Adjectives.Contains(word)
        )
            return;
        _limitations.Add($"does not show \"{word}\"");
    }

    private int LengthOf(string word) =>
        WordNormalizer.IsUnsegmented(word) ? 2
        : _language == "en" ? LeastLength
        : SceneTranslation.Knows(_language) ? LeastForeignLength
        : LeastForeignLength + 1;

    private void NoteApproximate(string place, string text)
    {
        if (StoryData.Word(text) is { IsApproximate: true })
            _limitations.Add($"shows the setting \"{place}\" for \"{text}\"");
    }
}
