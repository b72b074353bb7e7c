using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>The data files in the folders Products and Sets. A new product or set is a file there.</summary>
internal static class StudioModels
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Lazy<IReadOnlyList<StudioModel>> s_products = new(() => Load("Products"));
    private static readonly Lazy<Dictionary<string, StudioModel>> s_byId = new(() =>
        Products.ToDictionary(model => model.Id)
    );
    private static readonly Lazy<IReadOnlyList<StudioModel>> s_sets = new(() => Load("Sets"));
    private static readonly Lazy<Lexicon> s_productWords = new(() => Words(Products));
    private static readonly Lazy<Lexicon> s_setWords = new(() => Words(Sets));
    private static readonly Lazy<Lexicon> s_aloneWords = new(() =>
        new(
            string.Join(
                '\n',
                Products.Where(model => model.Alone.Length > 0).Select(model => $"{model.Id}: {model.Alone}")
            )
        )
    );

    // What holds something is named by what it holds: a bottle of perfume, a box of tea.
    private static readonly HashSet<string> s_containers = WordList.Parse(
        "beer box bag glass jar vase plate mug bowl dish tray basket tin giftbox plant crate shelf cuttingboard stool towel"
    );

    /// <summary>What stands before or after the name of one of these is what it holds or what it smells or tastes of.</summary>
    private static readonly HashSet<string> s_named = WordList.Parse(
        """
        beer wine dropper perfume pump spray can tin jar honey tube soap candle carton box pouch bag giftbox flask lipstick
        nailpolish chocolate bar crisps spirit foodcan milk tub kettle bread cake cookies cupcake donut book notebook spicejar togo paintcan
        """
    );

    private static readonly Regex s_glasses = PromptRegex.Create(@"\bglasses of\b", RegexOptions.IgnoreCase);

    /// <summary>No gift box.</summary>
    private static readonly Regex s_bars = PromptRegex.Create(
        @"\bgift (set|card|idea|guide|hamper)s?\b",
        RegexOptions.IgnoreCase
    );
    private static readonly Regex s_vessels = PromptRegex.Create(
        @"^(drinking )?(glass|mug|cup|can|bowl|tumbler|vase)(?= of\b)",
        RegexOptions.IgnoreCase
    );

    public static IReadOnlyList<StudioModel> Products => s_products.Value;

    public static StudioModel ProductOf(string id) => s_byId.Value[id];

    public static IReadOnlyList<StudioModel> Sets => s_sets.Value;

    /// <summary>The product that a text names; null: none has a model.</summary>
    public static StudioModel? FindProduct(string text)
    {
        text = s_bars.Replace(s_glasses.Replace(text, "glass of"), "snack");
        // "A glass of lemonade" is the glass; "a glass of wine" has a model of its own.
        var all = new PromptText(text).All;
        var matches = s_productWords.Value.Find(all);
        var drink = matches.FindLast(match => ProductOf(match.Value).Drink).Value;
        if (
            drink is null
            && s_vessels.Match(text) is { Success: true } vessel
            && IdOf(vessel.Value) is { } own
            && IdOf(text) == own
        )
            return ProductOf(own);
        // "Tea mug" is the mug.
        if (matches is [_, .., var last] && last.To == all.To && s_tableware.Contains(last.Value) && !HasOf(all))
            return ProductOf(last.Value);
        var found = matches.ConvertAll(match => match.Value);
        var id =
            found.FindLast(each => !s_containers.Contains(each) && !IsInside(each))
            ?? found.FindLast(each => s_containers.Contains(each))
            ?? found.LastOrDefault();
        // A drink has a glass of its own.
        if (id == "glass")
            id = drink ?? id;
        return id is null ? null : ProductOf(id);
    }

    private static bool HasOf(Phrase text) => text.Any(token => token.IsWord("of") || token.IsWord("de"));

    private static readonly HashSet<string> s_tableware = ["mug", "glass", "bowl", "tray", "basket", "shelf"];

    /// <summary>The product that a thing is: "coffee grinder" is none, though coffee is.</summary>
    public static StudioModel? FindThing(BriefSubject subject, string language)
    {
        var found = FindNamed(subject);
        if (found is null || language != "en")
            return found;
        var name = new PromptText(subject.Name).All;
        var of = name.IndexOf(token => token.IsWord("of"), 1);
        var head = of < 0 ? name : name.Before(of);
        return head.Count < 2 || HasHead(head) || of > 0 && HasHead(name) || subject.Name.Contains(',') ? found : null;
    }

    /// <summary>By the name with its attributes: "lata de tomates" and "crème solaire" have them behind it.</summary>
    public static StudioModel? FindNamed(BriefSubject subject)
    {
        var attributes = string.Join(' ', subject.Attributes);
        var behind =
            attributes.Length == 0 ? [] : s_joints.Select(joint => FindWhole($"{subject.Name}{joint}{attributes}"));
        return behind.FirstOrDefault(model => model is not null)
            ?? FindProduct($"{attributes} {subject.Name}".TrimStart());
    }

    private static readonly string[] s_joints = [" ", " de ", " di "];

    /// <summary>The model that a whole text names, as "lata de tomates".</summary>
    public static StudioModel? FindWhole(string text)
    {
        var all = new PromptText(text).All;
        var whole = s_productWords.Value.Find(all).Find(match => match.From == all.From && match.To == all.To);
        return whole.Value is { } id ? ProductOf(id) : null;
    }

    /// <summary>Whether a product's name ends with the last noun of a phrase; numbers and participles may follow.</summary>
    private static bool HasHead(Phrase name)
    {
        var last = name.Count - 1;
        while (last > 0 && (name[last].Kind != TokenKind.Word || IsTrailing(name[last].Text)))
            last--;
        return s_productWords.Value.Find(name).Exists(match => match.To - name.From > last)
            // "Hand soap dispenser": the longest name before its head hides one that ends with it.
            || Enumerable.Range(0, last + 1).Any(at => FindWhole(name.Slice(at, last + 1).Text) is not null);
    }

    /// <summary>A name up to its last word that names a product: not "folded" of "shirt folded".</summary>
    public static string NameIn(string name)
    {
        var text = new PromptText(name).All;
        return WordsIn(text) is [.., var last] ? text.Slice(0, last.To - text.From).Text : name;
    }

    private static bool IsTrailing(string word) =>
        word.Length > 4
            && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal))
        || word
            is "set"
                or "duo"
                or "trio"
                or "kit"
                or "collection"
                or "packaging"
                or "design"
                or "mockup"
                or "line"
                or "bundle"
                or "half"
                or "open"
                or "upright"
                or "closeup";

    /// <summary>The words of a text that name products; values are their models.</summary>
    public static List<LexiconMatch> WordsIn(Phrase text) => s_productWords.Value.Find(text);

    /// <summary>The words of a text that name sets; values are their models.</summary>
    public static List<LexiconMatch> SetWordsIn(Phrase text) => s_setWords.Value.Find(text);

    public static bool NamesContents(StudioModel model) => s_named.Contains(model.Id);

    /// <summary>Whether it lies beside products, mostly, as a fruit does.</summary>
    private static bool IsInside(string id) => ProductOf(id) is var model && (model.Drink || model.Beside);

    /// <summary>The model of a product that words name only where it is the product; null: there is none.</summary>
    public static StudioModel? FindAlone(BriefSubject subject)
    {
        var all = new PromptText(string.Join(' ', subject.Attributes.Append(subject.Name))).All;
        var found = s_aloneWords.Value.Find(all);
        return found is [.., var last] && last.To == all.To ? ProductOf(last.Value) : null;
    }

    /// <summary>The model that the first words name.</summary>
    private static string? IdOf(string text) => s_productWords.Value.First(new PromptText(text).All)?.Value;

    /// <summary>Whether a text names a product of which still lifes are not made too.</summary>
    /// <param name="foods">The models of still lifes.</param>
    public static bool NamesOther(string text, IReadOnlySet<string> foods) =>
        s_productWords
            .Value.Find(new PromptText(text).All)
            .Exists(match => !foods.Contains(match.Value) && !ProductOf(match.Value).StillLife);

    /// <summary>The words of a text that name a product; null: none does.</summary>
    public static string? FindProductWord(Phrase text)
    {
        var found = s_productWords.Value.Find(text);
        if (found.Count == 0)
            return null;
        var match = found.FindLastIndex(each => !s_containers.Contains(each.Value) && !IsInside(each.Value));
        if (match < 0)
            match = found.FindLastIndex(each => s_containers.Contains(each.Value));
        var chosen = found[match < 0 ? found.Count - 1 : match];
        // In unspaced scripts a match is inside a token.
        var words = new Phrase(text.Source, chosen.From, chosen.To).Text;
        return WordNormalizer.IsUnsegmented(words) ? ProductOf(chosen.Value).Words.Split(',')[0] : words;
    }

    /// <summary>The set that a surface or setting names; null: none does.</summary>
    public static StudioModel? FindSet(string? text) =>
        text is not null && s_setWords.Value.First(new PromptText(text).All) is { Value: var id }
            ? Sets.First(model => model.Id == id)
            : null;

    /// <summary>The words that name places behind the product: "the sea", "a brick wall".</summary>
    public static List<LexiconMatch> BackdropsIn(Phrase text)
    {
        var products = WordsIn(text);
        return SetWordsIn(text)
            .FindAll(match =>
                Sets.First(set => set.Id == match.Value).Under is not null
                // "A garden hose": the garden is no place.
                && !products.Exists(product => product.From <= match.From && match.To < product.To)
            );
    }

    /// <summary>The first of them; null: there are none.</summary>
    public static string? FindBackdropWords(Phrase text) =>
        BackdropsIn(text) is [var first, ..] ? new Phrase(text.Source, first.From, first.To).Text : null;

    private static Lexicon Words(IReadOnlyList<StudioModel> models) =>
        new(string.Join('\n', models.Select(model => $"{model.Id}: {model.Words}")));

    private static List<StudioModel> Load(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Fresnel.Drawing.Studio.{folder}.";
        var models = new List<StudioModel>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var model = JsonSerializer.Deserialize<StudioModel>(stream, s_options)!;
            models.Add(
                model with
                {
                    Id = name[prefix.Length..^".json".Length],
                    Bodies = [.. model.Bodies.Select(WithCopies)],
                }
            );
        }

        return models;
    }

    private static BodyData WithCopies(BodyData body) =>
        body with
        {
            Parts = [.. body.Parts.SelectMany(PartCopies.Of)],
        };
}
