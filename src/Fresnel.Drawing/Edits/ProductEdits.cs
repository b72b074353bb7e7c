using System.Text.Json.Nodes;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Edits;

/// <summary>Changes of a product photograph: label, surface, set, light, view, colour, material, number, product.</summary>
internal static class ProductEdits
{
    private static readonly IReadOnlySet<string> s_labels = WordList.Parse(
        "label labels lettering etikett aufschrift beschriftung etiquette etiqueta etichetta texto text ラベル"
    );

    private static readonly IReadOnlySet<string> s_before = WordList.Parse(
        "on onto in by with under from against next near at auf im am mit sur dans avec sobre en con su in op met na"
    );

    /// <summary>Of a phrase about set, light and camera, without a meaning of their own.</summary>
    private static readonly IReadOnlySet<string> s_around = WordList.Parse(
        """
        surface slab set background stand table board plate light lighting lit view shot camera photo photograph product
        packshot standing place placed show studio more very some material finish s
        """
    );

    private static readonly Lexicon s_languages = new(
        """
        de: german, deutsch, allemand
        fr: french, franzosisch, francais, frances
        es: spanish, spanisch, espagnol, espanol
        it: italian, italienisch, italien, italiano
        pt: portuguese, portugiesisch, portugues
        nl: dutch, niederlandisch, nederlands
        pl: polish, polnisch, polski
        ru: russian, russisch, русск*
        ja: japanese, japanisch, 日本語
        zh: chinese, chinesisch, 中文
        ar: arabic, arabisch
        en: english, englisch, anglais
        """
    );

    /// <returns>Whether all of the instruction is understood, and followed.</returns>
    public static bool Apply(JsonObject brief, Phrase clause)
    {
        var product = (JsonObject)brief["product"]!;
        var isRemoval = clause[0].IsWordIn(EditWords.Remove);
        var isAddition = clause[0].IsWordIn(EditWords.Add);
        var rest = clause[0].IsWordIn(EditWords.Change) || isRemoval || isAddition ? clause.After(0) : clause;
        rest = rest.Trim().TrimStart(EditWords.Fillers);
        if (rest.IsEmpty)
            return false;
        if (rest[0].IsWordIn(s_labels))
            return isRemoval ? rest.Count == 1 && product.Remove("text") : SetLabel(brief, product, rest.After(0));
        if (isRemoval)
            return false;
        if (isAddition)
            return AddProp(brief, rest);
        var swap = SwapAt(rest);
        return swap > 0
            ? Swap(brief, product, rest.Before(swap), rest.After(swap))
            : SetLook(brief, product, rest) || SetScene(brief, rest, isSurface: false);
    }

    /// <summary>"in French: Eau de nuit", "to NORD", "says “Hello”".</summary>
    private static bool SetLabel(JsonObject brief, JsonObject product, Phrase value)
    {
        value = value.Trim();
        if (value.Count > 1 && value[0].IsWord("in") && s_languages.First(value.Slice(1, 2)) is { } language)
        {
            brief["language"] = language.Value;
            value = value.Slice(2, value.Count).Trim();
        }

        while (value.Count > 1 && (value[0].IsWordIn(EditWords.Joints) || value[0].IsWord("should")))
            value = value.After(0).Trim();
        if (value.IsEmpty)
            return false;
        product["text"] = string.Join('\n', value.Text.Split('|', StringSplitOptions.TrimEntries));
        return true;
    }

    /// <summary>"Marble for wood", "marble with wood".</summary>
    private static int SwapAt(Phrase rest) =>
        rest.IndexOf(
            token =>
                token.IsWord("for")
                || token.IsWord("with")
                || token.IsWord("by")
                || token.IsWord("into")
                || token.IsWord("to")
                || token.IsWord("gegen")
                || token.IsWord("durch")
                || token.IsWord("par")
                || token.IsWord("por"),
            1
        );

    private static bool Swap(JsonObject brief, JsonObject product, Phrase old, Phrase wanted)
    {
        old = old.Trim().TrimStart(ListReader.Articles);
        wanted = wanted.Trim().TrimStart(ListReader.Articles);
        if (old.IsEmpty || wanted.IsEmpty)
            return false;
        if (IsScene(old))
            return SetScene(brief, wanted, isSurface: true);
        if (NamesProduct(product, old))
            return SetLook(brief, product, wanted) || SwapProduct(product, wanted);
        return BriefEntries.Find(brief, old.Text)?.Entry is JsonObject prop
            && prop.Parent?.GetPropertyName() == "props"
            && SwapProduct(prop, wanted);
    }

    private static bool SwapProduct(JsonObject product, Phrase wanted)
    {
        if (StudioModels.FindProduct(wanted.Text) is null || SubjectOf(wanted) is not { } subject)
            return false;
        product["name"] = subject.Name;
        if (subject.Colours.Count > 0)
            product["colours"] = new JsonArray([.. subject.Colours.Select(each => (JsonNode)each)]);
        return true;
    }

    private static BriefSubject? SubjectOf(Phrase phrase) =>
        SceneReader.Read(phrase, "en").Subjects is [var first, ..] ? first : null;

    private static bool AddProp(JsonObject brief, Phrase rest)
    {
        if (PhotoWords.Sets.First(rest) is not null && SetScene(brief, rest, isSurface: false))
            return true;
        if (StudioModels.FindProduct(rest.Text) is null || SubjectOf(rest) is not { } subject)
            return false;
        if (brief["props"] is not JsonArray props)
            brief["props"] = props = [];
        var prop = new JsonObject { ["name"] = subject.Name };
        if (subject.Count > 1)
            prop["count"] = subject.Count;
        if (subject.Colours.Count > 0)
            prop["colours"] = new JsonArray([.. subject.Colours.Select(each => (JsonNode)each)]);
        props.Add((JsonNode)prop);
        return true;
    }

    /// <summary>"Matte black", "the bottle gold", "in copper", "two of them": colour, material and number of the product.</summary>
    private static bool SetLook(JsonObject brief, JsonObject product, Phrase rest)
    {
        var colours = new List<string>();
        var attributes = new List<string>();
        var count = 0;
        for (var i = 0; i < rest.Count; )
        {
            var token = rest[i];
            if (ColourWords.Find(rest, i) is { } colour)
            {
                colours.Add(colour.Colour.Hex);
                i += colour.Length;
                continue;
            }

            if (token.Kind == TokenKind.Word && LookReader.IsLook(token.Text) && !IsAfterPlace(rest, i))
                attributes.Add(token.Text);
            else if (
                token.Kind == TokenKind.Word && SubjectWords.Numbers.TryGetValue(token.Text, out var number)
                || token.Kind == TokenKind.Number && int.TryParse(token.Text, out number)
            )
                count = number;
            else if (
                token.Kind != TokenKind.Mark
                && !token.IsWordIn(EditWords.Fillers)
                && !token.IsWordIn(EditWords.Joints)
                && !token.IsWord("of")
                && !token.IsWord("them")
                && !token.IsWord("and")
                && !NamesProduct(product, rest.Slice(i, i + 1))
            )
                return false;
            i++;
        }

        if (colours.Count == 0 && attributes.Count == 0 && count is < 1 or > 100)
            return false;
        if (colours.Count > 0)
            product["colours"] = new JsonArray([.. colours.Select(each => (JsonNode)each)]);
        if (count > 0)
            product["count"] = count;
        if (attributes.Count > 0)
            product["attributes"] = new JsonArray([
                .. (product["attributes"] as JsonArray ?? [])
                    .Select(each => (string)each!)
                    .Where(each => !attributes.Exists(added => LookReader.IsSameLook(added, each)))
                    .Concat(attributes)
                    .Select(each => (JsonNode)each),
            ]);
        return true;
    }

    /// <summary>"On wood" is no wooden product.</summary>
    private static bool IsAfterPlace(Phrase rest, int at)
    {
        while (at > 0 && rest[at - 1].IsWordIn(ListReader.Articles))
            at--;
        return at > 0 && rest[at - 1].IsWordIn(s_before) && !rest[at - 1].IsWord("in");
    }

    /// <summary>"On a marble slab", "by the window", "soft light", "from above", "at night".</summary>
    private static bool SetScene(JsonObject brief, Phrase rest, bool isSurface)
    {
        var surfaces = PhotoWords.Surfaces.Find(rest);
        var sets = PhotoWords.Sets.Find(rest);
        var lights = PhotoWords.Lights.Find(rest);
        var views = PhotoWords.Views.Find(rest);
        var times = SubjectWords.Times.Find(rest);
        var all = surfaces.Concat(sets).Concat(lights).Concat(views).Concat(times).ToList();
        if (all.Count == 0 || !IsAllRead(rest, all))
            return false;
        // The surface comes before the set where both are given.
        var surface = surfaces.Find(match => match.Value != "table" || surfaces.Count == 1).Value;
        if (sets.FirstOrDefault().Value is { } set)
        {
            brief["setting"] = set;
            brief.Remove("surface");
        }

        if (surface is not null)
            brief["surface"] = surface;
        if (isSurface && surface is not null)
            brief.Remove("setting");
        if (views.FirstOrDefault().Value is { } view)
            brief["view"] = view;
        var light =
            lights.FirstOrDefault().Value
            ?? times.FirstOrDefault().Value switch
            {
                "night" => "dramatic",
                "sunset" or "sunrise" => "warm",
                "day" => "bright",
                _ => null,
            };
        if (light is not null)
            brief["light"] = light;
        return true;
    }

    private static bool IsScene(Phrase phrase) =>
        PhotoWords.Surfaces.First(phrase) is not null
        || PhotoWords.Sets.First(phrase) is not null
        || phrase.Tokens.All(token => token.IsWordIn(s_around));

    private static bool NamesProduct(JsonObject product, Phrase phrase)
    {
        if (phrase.IsEmpty || phrase[0].Kind != TokenKind.Word)
            return false;
        var name = WordNormalizer.Fold((string)product["name"]!);
        return phrase.Text is "product"
            || phrase.Tokens.All(token => name.Contains(token.Text, StringComparison.Ordinal) && token.Text.Length > 2)
            || phrase.Tokens.All(token =>
                name.Contains(WordNormalizer.Singular(token.Text), StringComparison.Ordinal) && token.Text.Length > 3
            )
            || StudioModels.FindProduct(phrase.Text) is { } model && model == StudioModels.FindProduct(name);
    }

    private static bool IsAllRead(Phrase phrase, List<LexiconMatch> matches)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            var (at, token) = (phrase.From + i, phrase[i]);
            if (
                !matches.Exists(match => at >= match.From && at < match.To)
                && token.Kind != TokenKind.Mark
                && !token.IsWordIn(EditWords.Fillers)
                && !token.IsWordIn(s_before)
                && !token.IsWordIn(s_around)
                && !token.IsWordIn(ListReader.Articles)
            )
                return false;
        }

        return true;
    }
}
