using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.PageBenchmark;

/// <summary>A page written by hand, and the questions of its first comment: <c>QUESTION = ANSWER</c>, a line each.</summary>
internal sealed partial record UnseenPage(string Name, string ImagePath, IReadOnlyList<PageTruthQuestion> Questions)
{
    public static Verdict Judge(PageTruthQuestion question, string answer) =>
        question.Judge(answer) is Verdict.Wrong && !question.IsAboutAbsence && IsUnknown(answer)
            ? Verdict.Unknown
            : question.Judge(answer);

    private static readonly string[] s_unknown =
    [
        "I don't see",
        "I can't find",
        "Das steht nicht",
        "Cela ne figure pas",
        "Eso no aparece",
        "Das kann ich nicht sagen",
        "Je ne peux pas le dire",
        "No puedo decirlo",
    ];

    public static IEnumerable<UnseenPage> Load(string folder, string images) =>
        Directory
            .GetFiles(folder, "*.html")
            .Order(StringComparer.Ordinal)
            .Select(path =>
            {
                var name = Path.GetFileNameWithoutExtension(path);
                var lines = File.ReadLines(path).Skip(1).TakeWhile(line => line != "-->");
                return new UnseenPage(name, Directory.GetFiles(images, $"{name}.*").Single(), [.. lines.Select(Read)]);
            });

    private static PageTruthQuestion Read(string line)
    {
        var cut = line.LastIndexOf(" = ", StringComparison.Ordinal);
        var (text, answer) = (line[..cut], line[(cut + 3)..]);
        return answer switch
        {
            "none" => new(text, new(IsUnknown, Grader: null), IsAboutAbsence: true),
            "yes" => new(text, new(said => Yes().IsMatch(said), Grader: null)),
            "no" or "non" => new(text, new(said => No().IsMatch(said), Grader: null)),
            ['#', .. var count] => new(text, Expectation.Counts(int.Parse(count, CultureInfo.InvariantCulture))),
            ['~', .. var range] => new(text, Near(range)),
            _ => new(text, Holds(answer)),
        };
    }

    private static Expectation Near(string range)
    {
        var parts = range.Split('±').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return Expectation.IsNumber(parts[0], parts[1]);
    }

    // All of what "&" parts, or one of what "|" parts.
    private static Expectation Holds(string answer) =>
        new(said => answer.Split(" & ").All(all => all.Split(" | ").Any(text => IsIn(text, said))), Grader: null);

    // "9" is not in "19:30".
    private static bool IsIn(string text, string said) =>
        text.All(char.IsDigit)
            ? Regex.IsMatch(said, $@"(?<![\d.,]){text}(?![\d,]|\.[1-9])")
            : TextKey.Of(said).Contains(TextKey.Of(text), StringComparison.Ordinal);

    private static bool IsUnknown(string said) =>
        Array.Exists(s_unknown, words => said.Contains(words, StringComparison.Ordinal))
        || PageTruthQuestion.IsUnknown(said);

    [GeneratedRegex(@"^(Yes|Ja|Oui|Sí|Sim|Sì)\b")]
    private static partial Regex Yes();

    [GeneratedRegex(@"^(No|Nein|Non|Não|Nee)\b")]
    private static partial Regex No();
}
