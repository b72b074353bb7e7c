using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

/// <summary>The way from generated prompts to pages: what holds for every page, and that quoted texts are on it.</summary>
public sealed class PromptPropertyTests
{
    private const int PromptsOfAKind = 150;

    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1024, 1024),
        (1536, 864),
        (864, 1536),
        (1024, 256),
        (256, 1024),
        (256, 256),
        (3840, 2160),
    ];

    private static readonly string[] s_texts =
    [
        "Hear every detail",
        "Ship faster",
        "Q3 results",
        "¿Listos para el verano?",
        "Скорость",
        "桜の季節",
        "قهوة طازجة",
        "A <b>bold</b> & simple plan",
        "Donaudampfschifffahrtsgesellschaft",
        "The quarterly report that everybody was waiting for",
        "50% off",
        "1",
    ];

    private static readonly string[] s_names =
    [
        "Free",
        "Pro",
        "Team",
        "Enterprise",
        "Basic",
        "Plus",
        "Starter",
        "Max",
        "Solo",
        "Studio",
    ];

    private static readonly Dictionary<string, Func<SeededRandom, string, string>> s_kinds = new()
    {
        ["pricing"] = (random, text) =>
            $"Pricing slide titled \"{text}\": {List(random, i => $"{s_names[i]} ${i * 9}")}",
        ["bullets"] = (random, text) =>
            $"Slide \"{text}\" with bullets: {List(random, i => $"{s_names[i]} grew {i * 7}%")}",
        ["chart"] = (random, text) =>
            $"{random.Pick((string[])["bar", "line", "pie"])} chart slide \"{text}\": {List(random, i => $"{s_names[i]} {i * 12 + 3}")}",
        ["flow"] = (random, text) => $"Flowchart \"{text}\": {string.Join(" -> ", Names(random))}",
        ["mind_map"] = (random, text) => $"Mind map \"{text}\" with branches {List(random, i => s_names[i])}",
        ["dashboard"] = (random, text) =>
            $"Dashboard \"{text}\" with {List(random, i => $"{s_names[i]} {i * 101}")} and a line chart",
        ["sign_in"] = (random, text) =>
            $"Sign-in screen \"{text}\" with fields {List(random, i => s_names[i])} and button \"Continue\"",
        ["banner"] = (random, text) =>
            $"Banner for {Pick(random)}, headline \"{text}\", button \"Go\", ${random.Between(5, 900):0}, rated 4.{(int)random.Between(0, 9)}",
        ["post"] = (random, text) =>
            $"Instagram post for {Pick(random)} \"{text}\", {(int)random.Between(5, 90)}% off, call +46 8 123 45 67",
        ["poster"] = (random, text) =>
            $"Poster for {Pick(random)} \"{text}\", Friday 8 May 2026, 20:00, Blue Note Club",
        ["card"] = (random, text) => $"Business card for Mira Lindqvist, {text}, +46 8 123 45 67, mira@harbor.example",
    };

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void Compose_GeneratedPrompts_BreakNoRuleAndKeepTheirTexts(string kind)
    {
        for (var seed = 0; seed < PromptsOfAKind; seed++)
        {
            var random = new SeededRandom(seed, kind);
            var (text, (width, height)) = (random.Pick(s_texts), random.Pick(s_sizes));
            var prompt = s_kinds[kind](random, text);
            var canvas = new Canvas(width, height, seed);
            var brief = BriefReader.Read(prompt);
            var page = PageRules.Compose(brief, canvas);

            Assert.True(
                PageRules.Violations(page, canvas) is [],
                $"{prompt} ({width}x{height}, seed {seed}): {string.Join("; ", PageRules.Violations(page, canvas))}"
            );
            if (kind != "card")
                Assert.True(
                    page.Texts.Any(each => each.Text.Contains(text, StringComparison.Ordinal)),
                    $"{prompt} ({width}x{height}, seed {seed}) has no “{text}”: {BriefJson.Write(brief)}"
                );
        }
    }

    private static string Pick(SeededRandom random) =>
        random.Pick(
            (string[])
                [
                    "a jazz concert",
                    "running shoes",
                    "a bakery",
                    "cloud hosting",
                    "a quantum flux harmonizer",
                    "yoga classes",
                ]
        );

    private static IEnumerable<string> Names(SeededRandom random) => s_names.Take((int)random.Between(2, 10));

    private static string List(SeededRandom random, Func<int, string> entry) =>
        string.Join(", ", Enumerable.Range(0, (int)random.Between(2, 9)).Select(entry));
}
