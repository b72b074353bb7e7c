using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// Reads the page of a model from Markdown: the first paragraph is the summary, the others the lead; then lists below the
/// headings of <see cref="s_headings"/>. Texts are shown as they are, without further markup.
/// </summary>
internal sealed class ModelPageMarkdown
{
    private const string Badges = "Badges",
        Capabilities = "Capabilities",
        Specification = "Specification",
        UseIf = "Use it if",
        AvoidFor = "Avoid it for",
        Questions = "Questions";

    private static readonly string[] s_headings = [Badges, Capabilities, Specification, UseIf, AvoidFor, Questions];

    private readonly List<ConfigurationError> _errors = [];
    private readonly List<string> _paragraphs = [];
    private readonly Dictionary<string, List<string>> _lists = s_headings.ToDictionary(
        heading => heading,
        _ => new List<string>(),
        StringComparer.OrdinalIgnoreCase
    );
    private readonly List<(string Question, string Answer)> _questions = [];
    private string? _heading;
    private bool _isOpen;

    private ModelPageMarkdown() { }

    /// <exception cref="ConfigurationException">The text is invalid; the message lists every error.</exception>
    public static ModelContent Parse(string text, string path)
    {
        var page = new ModelPageMarkdown();
        foreach (var (i, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
            page.Read(line.Trim(), i + 1);
        if (page._paragraphs.Count == 0)
            page._errors.Add(new ConfigurationError(1, "the page begins with a sentence that says what the model is"));
        return page._errors.Count == 0 ? page.ToContent() : throw new ConfigurationException(path, page._errors);
    }

    private void Read(string line, int number)
    {
        if (line.Length == 0)
            _isOpen = false;
        else if (line.StartsWith("### ", StringComparison.Ordinal) && _heading == Questions)
            _questions.Add((line[4..], ""));
        else if (line.StartsWith("## ", StringComparison.Ordinal))
            Begin(line[3..].Trim(), number);
        else if (line.StartsWith("# ", StringComparison.Ordinal) && _heading is null && _paragraphs.Count == 0)
            return; // the title is the model's name
        else if (line.StartsWith('#'))
            AddError(number, $"this heading is not known here; those of a page are {Names()}, each with ##");
        else
            ReadText(line, number);
    }

    private void Begin(string heading, int number)
    {
        (_heading, _isOpen) = (s_headings.FirstOrDefault(known => Is(known, heading)), false);
        if (_heading is not null)
            return;
        AddError(number, $"\"{heading}\"{SpellingSuggestion.Hint(heading, s_headings)}; the headings are {Names()}");
        _heading = Badges; // what is below it is read, and not used
    }

    private void ReadText(string line, int number)
    {
        if (_heading == Questions)
            Answer(line, number);
        else if (_heading is not { } heading)
            Append(_paragraphs, line);
        else if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
        {
            _isOpen = false;
            Append(_lists[heading], line[2..].Trim());
        }
        else if (_isOpen)
            Append(_lists[heading], line);
        else
            AddError(number, $"below \"## {heading}\" each line is an entry of a list: \"- text\"");
    }

    private void Answer(string line, int number)
    {
        if (_questions.Count == 0)
        {
            AddError(number, "below \"## Questions\" each question is a heading: \"### What does it cost?\"");
            return;
        }
        var (question, answer) = _questions[^1];
        _questions[^1] = (question, answer.Length == 0 ? line : $"{answer} {line}");
    }

    /// <summary>Continues the last text, or begins one after an empty line.</summary>
    private void Append(List<string> texts, string line)
    {
        if (_isOpen)
            texts[^1] += $" {line}";
        else
            texts.Add(line);
        _isOpen = true;
    }

    private void AddError(int line, string what) => _errors.Add(new ConfigurationError(line, what));

    private static bool Is(string known, string heading) => known.Equals(heading, StringComparison.OrdinalIgnoreCase);

    private static string Names() => string.Join(", ", s_headings);

    private ModelContent ToContent() =>
        new()
        {
            Summary = _paragraphs[0],
            Lead = string.Join(' ', _paragraphs.Count == 1 ? _paragraphs : _paragraphs.Skip(1)),
            Badges = _lists[Badges],
            Capabilities = [.. _lists[Capabilities].Select(ToItem)],
            Specification = [.. _lists[Specification].Select(ToItem)],
            UseIf = _lists[UseIf],
            AvoidFor = _lists[AvoidFor],
            Questions =
            [
                .. _questions.Select(item => new ModelContent.Item { Title = item.Question, Text = item.Answer }),
            ],
        };

    /// <summary><c>**Title**: text</c>, or a title alone.</summary>
    private static ModelContent.Item ToItem(string entry)
    {
        var end = entry.StartsWith("**", StringComparison.Ordinal)
            ? entry.IndexOf("**", 2, StringComparison.Ordinal)
            : -1;
        return end < 0
            ? new ModelContent.Item { Title = entry }
            : new ModelContent.Item
            {
                Title = entry[2..end].TrimEnd(':'),
                Text = entry[(end + 2)..].TrimStart(':', ' '),
            };
    }
}
