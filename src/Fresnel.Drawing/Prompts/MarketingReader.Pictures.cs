using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>What the visual shows beside its text.</content>
internal sealed partial class MarketingReader
{
    /// <summary>"50% off sneakers"</summary>
    private string? Reduced()
    {
        var discount = _facts.FirstOrDefault(fact => fact.Kind == FactKind.Discount);
        if (discount.Words.Source is null)
            return null;
        var after = new Phrase(_all.Source, discount.Words.To, _all.To);
        var end = after.IndexOf(token => token.Kind != TokenKind.Word);
        return (end < 0 ? after : after.Before(end)).TrimStart(_leads) is { IsEmpty: false, Count: <= 4 } thing
            ? thing.Text
            : null;
    }

    /// <summary>'card "Happy 40th!" with balloons and a cake': what stands after the text.</summary>
    private string? Pictured()
    {
        var with = _all.IndexOf(token =>
            token.Text is "with" or "showing" or "featuring" or "mit" or "avec" or "con" or "com" or "met" or "z" or "с"
        );
        if (with < 1 || _all.IndexOf(token => token.Kind is TokenKind.Quote) < 0 && _context.Texts.Count == 0)
            return null;
        var end = _all.IndexOf(
            token =>
                token.Kind is TokenKind.Quote or TokenKind.Break or TokenKind.Number || token.Kind == TokenKind.Mark,
            with
        );
        var text = _all.Slice(with + 1, end < 0 ? _all.Count : end).Trim();
        return text.IsEmpty || text.Count > 8 || text.Any(token => token.IsWordIn(TextParts)) ? null : text.Text;
    }

    /// <summary>"logo for a coffee roaster called Nordwind, with a compass".</summary>
    private string? AfterWith()
    {
        var with = _all.IndexOf(token =>
            token.Text is "with" or "showing" or "featuring" or "mit" or "avec" or "con" or "com" or "met"
        );
        if (with < 0)
            return null;
        var end = _all.IndexOf(
            token =>
                token.Kind is TokenKind.Quote or TokenKind.Break or TokenKind.Number || token.Kind == TokenKind.Mark,
            with
        );
        var text = _all.Slice(with + 1, end < 0 ? _all.Count : end).Trim();
        return text.IsEmpty || text.Count > 8 || text.Any(token => token.IsWordIn(TextParts)) ? null : text.Text;
    }

    private static readonly HashSet<string> TextParts = WordList.Parse(
        "text headline title button logo price code slogan word words font letters lettering qr discount"
    );

    /// <summary>"Moving van" is one thing, though "van" joins words elsewhere.</summary>
    private static readonly HashSet<string> Vans = WordList.Parse("van vans");

    /// <summary>"jazz night at the Blue Door": the name of a place is no thing to show.</summary>
    private static string? WithoutPlace(string? subject)
    {
        if (subject is null)
            return null;
        var text = new PromptText(subject).All;
        for (var i = 1; i + 1 < text.Count; i++)
        {
            var name = text[i + 1].IsWordIn(ListReader.Articles) && i + 2 < text.Count ? i + 2 : i + 1;
            if (text[i].IsWord("at") && text[name].Kind == TokenKind.Word && Outline.IsUpper(text, name))
                return text.Before(i).Text;
        }

        return subject;
    }

    /// <summary>Things to show: what is reduced, the subject, and what follows "with a picture of".</summary>
    private IReadOnlyList<BriefSubject> Subjects(string? subject)
    {
        if (_context.Kind.Layout is "business_card" or "logo")
            return
            [
                .. ((string?[])[AfterWith(), .. _pictured])
                    .OfType<string>()
                    .SelectMany(text => WithoutMedium(text).Split(token => token.IsWordIn(ListReader.Conjunctions)))
                    .Select(thing => thing.TrimStart(ListReader.Articles))
                    .Where(thing =>
                        !thing.IsEmpty && thing.Count <= 4 && !thing.Any(token => token.IsWordIn(s_ofLogos))
                    )
                    .Select(thing => new BriefSubject { Name = thing.Text })
                    .DistinctBy(each => each.Name)
                    .Take(2),
            ];
        var named = ((string?[])[Reduced(), Pictured(), .. _pictured, WithoutPlace(subject)])
            .OfType<string>()
            .SelectMany(text =>
                SceneReader.Read(WithoutMedium(text), _context.Language).Subjects.Select(each => Compound(each, text))
            )
            .DistinctBy(each => each.Name);
        if (
            !_leads.Contains("van")
            && subject is not null
            && new PromptText(subject).All.Any(token => token.IsWordIn(Vans))
        )
            named = named.Where(each => each.Name is not ("sale" or "rent")).Prepend(new BriefSubject { Name = "van" });
        return [.. _emoji.Distinct().Select(each => new BriefSubject { Name = each }).Concat(named).Take(MostSubjects)];
    }

    /// <summary>"ice cream", "lotus flower", "living room": one thing of two words.</summary>
    private static BriefSubject Compound(BriefSubject subject, string text)
    {
        var words = WordNormalizer.Split(text);
        var first = subject.Name.Split(' ')[0];
        var at = words.FindIndex(word => word == first || WordNormalizer.Singular(word) == first);
        if (at < 0)
            return subject;
        foreach (var from in new[] { at, at - 1 })
        {
            if (from < 0 || from + 1 >= words.Count)
                continue;
            var phrase = $"{words[from]} {words[from + 1]}";
            if (Fresnel.Drawing.Pictures.PictureSynonyms.All.ContainsKey(phrase))
                return subject with { Name = phrase };
        }

        return subject;
    }

    /// <summary>How a logo is, not what it shows: "two colours", "round".</summary>
    private static readonly HashSet<string> s_ofLogos = WordList.Parse(
        "colour colours color colors letter letters round square lettering font type farben couleurs colores colori initials"
    );

    private const int MostSubjects = 6;

    /// <summary>Descriptions of the picture between commas.</summary>
    private readonly List<string> _pictured = [];

    /// <summary>What may be a text as well as a picture: "balcony", "bring your own mat".</summary>
    private readonly List<string> _remarks = [];

    /// <summary>A sentence of its own: "We clean, you relax".</summary>
    private string? _sentence;

    /// <summary>"theme mermaids": the word before it says what it is.</summary>
    private static readonly HashSet<string> Themes = WordList.Parse(
        "theme themed motto motif topic thema motiv tema theme:"
    );

    /// <summary>"picture of a dog", "saxophone illustration": the dog and the saxophone.</summary>
    private static Phrase WithoutMedium(string text)
    {
        var words = new PromptText(text);
        var used = new int[words.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
        {
            if (words.Tokens[i].IsWordIn(Mediums))
                used[i] = 1;
        }

        return words.Without(used).All;
    }

    private static readonly HashSet<string> Mediums = WordList.Parse(
        """
        picture pictures image images photo photos illustration illustrations drawing graphic icon icons showing show bild foto
        imagen imagem immagine dessin illustrazione ilustracion zdjecie
        """
    );
}
