using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
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
    private static readonly Lazy<IReadOnlyList<StudioModel>> s_sets = new(() => Load("Sets"));
    private static readonly Lazy<Lexicon> s_productWords = new(() => Words(Products));
    private static readonly Lazy<Lexicon> s_setWords = new(() => Words(Sets));

    // What holds something is named by what it holds: a bottle of perfume, a box of tea.
    private static readonly HashSet<string> s_containers = WordList.Parse(
        "beer box bag glass jar vase plate mug bowl dish tray basket tin giftbox plant"
    );

    /// <summary>What lies beside a product or is in it: a jar of strawberry jam is a jar.</summary>
    private static readonly HashSet<string> s_beside = WordList.Parse(
        "apple lime strawberry ice coffee_beans drops sprigs olives berries nuts pebbles dipper spoon daisies cinnamon shell petals"
    );

    private static readonly Regex s_glasses = PromptRegex.Create(@"\bglasses of\b", RegexOptions.IgnoreCase);

    /// <summary>No soap.</summary>
    private static readonly Regex s_bars = PromptRegex.Create(
        @"\b(protein|granola|energy|candy|cereal|muesli) bars?\b",
        RegexOptions.IgnoreCase
    );
    private static readonly Regex s_vessels = PromptRegex.Create(
        @"^(drinking )?(glass|mug|cup|can|bowl|tumbler|vase)(?= of\b)",
        RegexOptions.IgnoreCase
    );

    public static IReadOnlyList<StudioModel> Products => s_products.Value;

    public static IReadOnlyList<StudioModel> Sets => s_sets.Value;

    /// <summary>The product that a text names; null: none has a model.</summary>
    public static StudioModel? FindProduct(string text)
    {
        text = s_bars.Replace(s_glasses.Replace(text, "glass of"), "snack");
        // "A glass of lemonade" is the glass; "a glass of wine" has a model of its own.
        if (s_vessels.Match(text) is { Success: true } vessel && IdOf(vessel.Value) is { } own && IdOf(text) == own)
            return Products.First(model => model.Id == own);
        var found = s_productWords.Value.Find(new PromptText(text).All).ConvertAll(match => match.Value);
        var id =
            found.FindLast(each => !s_containers.Contains(each) && !s_beside.Contains(each))
            ?? found.FindLast(each => s_containers.Contains(each))
            ?? found.LastOrDefault();
        return id is null ? null : Products.First(model => model.Id == id);
    }

    /// <summary>The words of a text that name products; values are their models.</summary>
    public static List<LexiconMatch> WordsIn(Phrase text) => s_productWords.Value.Find(text);

    /// <summary>The words of a text that name sets; values are their models.</summary>
    public static List<LexiconMatch> SetWordsIn(Phrase text) => s_setWords.Value.Find(text);

    /// <summary>Whether it lies beside products, mostly, as a fruit does.</summary>
    public static bool IsBeside(StudioModel model) => s_beside.Contains(model.Id);

    /// <summary>The model that the first words name.</summary>
    private static string? IdOf(string text) => s_productWords.Value.First(new PromptText(text).All)?.Value;

    /// <summary>Whether a text names a product of which still lifes are not made too.</summary>
    /// <param name="foods">The models of still lifes.</param>
    public static bool NamesOther(string text, IReadOnlySet<string> foods) =>
        s_productWords.Value.Find(new PromptText(text).All).Exists(match => !foods.Contains(match.Value));

    /// <summary>The words of a text that name a product; null: none does.</summary>
    public static string? FindProductWord(Phrase text)
    {
        var found = s_productWords.Value.Find(text);
        if (found.Count == 0)
            return null;
        var match = found.FindLastIndex(each => !s_containers.Contains(each.Value) && !s_beside.Contains(each.Value));
        if (match < 0)
            match = found.FindLastIndex(each => s_containers.Contains(each.Value));
        var chosen = found[match < 0 ? found.Count - 1 : match];
        // In unspaced scripts a match is inside a token.
        var words = new Phrase(text.Source, chosen.From, chosen.To).Text;
        return WordNormalizer.IsUnsegmented(words)
            ? Products.First(model => model.Id == chosen.Value).Words.Split(',')[0]
            : words;
    }

    /// <summary>The set that a surface or setting names; null: none does.</summary>
    public static StudioModel? FindSet(string? text) =>
        text is not null && s_setWords.Value.First(new PromptText(text).All) is { Value: var id }
            ? Sets.First(model => model.Id == id)
            : null;

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
            models.Add(model with { Id = name[prefix.Length..^".json".Length] });
        }

        return models;
    }
}
