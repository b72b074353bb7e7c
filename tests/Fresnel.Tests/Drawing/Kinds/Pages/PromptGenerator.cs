using Fresnel.Drawing;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

/// <summary>Prompts of one kind in the words of people, each with a text that its page must show.</summary>
/// <param name="kind"><c>slide</c>, <c>mockup</c>, <c>diagram</c> or <c>marketing</c>.</param>
internal sealed class PromptGenerator(string kind, long seed)
{
    public static readonly string[] Kinds = ["slide", "mockup", "diagram", "marketing"];

    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1024, 1024),
        (1536, 864),
        (864, 1536),
        (1200, 628),
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
        "Größer, schneller, weiter",
        "Tout commence ici",
        "सब कुछ एक जगह",
        "전부 한곳에",
        "O'Neill & Söhne",
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
        "Business",
        "Growth",
    ];

    private static readonly string[] s_subjects =
    [
        "a jazz concert",
        "running shoes",
        "a bakery",
        "cloud hosting",
        "a quantum flux harmonizer",
        "yoga classes",
        "einen Friseursalon",
        "una cafetería",
        "コーヒーショップ",
    ];

    private static readonly string[] s_looks =
    [
        "",
        "",
        "",
        ", dark",
        ", minimal",
        ", navy and gold",
        ", on a white background",
        ", #FF5A00",
        ", elegant, serif",
        ", yellow and pink",
        ", black background",
    ];

    private readonly SeededRandom _random = new(seed, kind);

    /// <returns>The prompt, the text that is on its page, and its size and seed.</returns>
    public (string Prompt, string Text, Canvas Canvas) Create()
    {
        var (text, (width, height)) = (_random.Pick(s_texts), _random.Pick(s_sizes));
        var prompt = kind switch
        {
            "slide" => Slide(text),
            "mockup" => Mockup(text),
            "diagram" => Diagram(text),
            _ => Marketing(text),
        };
        return (prompt + _random.Pick(s_looks), text, new Canvas(width, height, seed));
    }

    private string Slide(string text) =>
        (int)(_random.Next() * 10) switch
        {
            0 => $"Pricing slide titled \"{text}\": {List(i => $"{s_names[i]} ${i * 9}")}",
            1 => $"Slide \"{text}\" with bullets: {List(i => $"{s_names[i]} grew {i * 7}%")}",
            2 =>
                $"{Pick("bar", "line", "pie", "donut")} chart slide \"{text}\": {List(i => $"{s_names[i]} {i * 12 + 3}")}",
            3 => $"Timeline slide \"{text}\": {List(i => $"{2012 + i} {s_names[i]}")}",
            4 => $"Big number slide: {Number(1, 99)}% \"{text}\"",
            5 => $"Quote slide \"{text}\" by Mira Lindqvist",
            6 => $"Agenda slide \"{text}\": {List(i => s_names[i])}",
            7 => $"Process slide \"{text}\": {string.Join(" -> ", Names())}",
            8 => $"Comparison slide \"{text}\": {s_names[0]} vs {s_names[1]}, {List(i => s_names[i])}",
            _ => $"Icon grid slide \"{text}\" with {List(i => s_names[i])}",
        };

    private string Mockup(string text) =>
        (int)(_random.Next() * 9) switch
        {
            0 => $"Dashboard \"{text}\" with {List(i => $"{s_names[i]} {i * 101}")} and a line chart",
            1 => $"Sign-in screen \"{text}\" with fields {List(i => s_names[i])} and button \"Continue\"",
            2 => $"Landing page for {Subject()}, headline \"{text}\", button \"Start free\"",
            3 => $"Settings screen \"{text}\" with toggles for {List(i => s_names[i])}",
            4 => $"Product page for {Subject()} \"{text}\", ${Number(5, 900)}, 4.{Number(0, 9)} stars",
            5 => $"Form \"{text}\" with fields {List(i => s_names[i])} and button \"Send\"",
            6 => $"Phone screen \"{text}\" of an app with {List(i => s_names[i])}",
            7 => $"Kanban board \"{text}\" with columns {List(i => s_names[i])}",
            _ => $"Table screen \"{text}\" with columns {List(i => s_names[i])}",
        };

    private string Diagram(string text) =>
        (int)(_random.Next() * 9) switch
        {
            0 => $"Flowchart \"{text}\": {string.Join(" -> ", Names())}",
            1 => $"Mind map \"{text}\" with branches {List(i => s_names[i])}",
            2 => $"Cycle diagram \"{text}\": {string.Join(" -> ", Names())}",
            3 => $"Org chart \"{text}\": {s_names[0]} -> {List(i => s_names[i + 1])}",
            4 => $"Venn diagram \"{text}\" of {string.Join(", ", s_names.Take((int)_random.Between(2, 6)))}",
            5 => $"Gantt chart \"{text}\": {List(i => $"{s_names[i]} week {i + 1} to {i + 3}")}",
            6 => $"Bar chart \"{text}\": {List(i => $"{s_names[i]} {i * 12 + 3}")}",
            7 => $"Architecture diagram \"{text}\": {string.Join(" -> ", Names())}",
            _ => $"Timeline diagram \"{text}\": {List(i => $"{2012 + i} {s_names[i]}")}",
        };

    private string Marketing(string text) =>
        (int)(_random.Next() * 7) switch
        {
            0 =>
                $"Banner for {Subject()}, headline \"{text}\", button \"Go\", ${Number(5, 900)}, rated 4.{Number(0, 9)}",
            1 => $"Instagram post for {Subject()} \"{text}\", {Number(5, 90)}% off, call +46 8 123 45 67",
            2 => $"Poster for {Subject()} \"{text}\", Friday 8 May 2026, 20:00, Blue Note Club",
            3 => $"Invitation \"{text}\", Saturday 3 pm, 12 Park Street, RSVP by May 1",
            4 => $"Email header for {Subject()}, headline \"{text}\"",
            5 => $"Story ad for {Subject()} \"{text}\", button \"Order now\", instead of ${Number(50, 90)} now $40",
            _ => $"Flyer for {Subject()} \"{text}\", badge \"New\", www.example.com",
        };

    private string Subject() => _random.Pick(s_subjects);

    private string Pick(params string[] choices) => _random.Pick(choices);

    private int Number(int low, int high) => (int)_random.Between(low, high);

    private IEnumerable<string> Names() => s_names.Take((int)_random.Between(2, 12));

    private string List(Func<int, string> entry) =>
        string.Join(", ", Enumerable.Range(0, (int)_random.Between(2, 11)).Select(entry));
}
