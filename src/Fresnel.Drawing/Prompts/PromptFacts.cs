using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <summary>What a prompt says, read once. Each kind of picture takes what it needs.</summary>
internal sealed record PromptFacts
{
    public RequestedKind RequestedKind { get; init; }

    /// <summary>The kind of picture in the prompt's own word, lower case, such as "logo"; empty when it names none.</summary>
    public string RequestedName { get; init; } = "";

    /// <summary>The product or object, in the prompt's own words; may be empty.</summary>
    public required string Subject { get; init; }

    /// <summary>The prompt's main language, two letters.</summary>
    public required string Language { get; init; }

    public required Topic Topic { get; init; }

    public SeasonalEvent? Event { get; init; }

    /// <summary>Quoted and labelled texts by role.</summary>
    public PictureText Text { get; init; } = new();

    public Promotion Promotion { get; init; } = new();

    /// <summary>Colours of the picture, in the prompt's order, at most three.</summary>
    public IReadOnlyList<Rgb> Colours { get; init; } = [];

    public Mood Mood { get; init; }

    /// <summary>From a brief: no text or picture is added to those that it has.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The prompt excludes text.</summary>
    public bool NoText { get; init; }

    /// <summary>The prompt with ¶ in place of each quoted text.</summary>
    public string MarkedText { get; init; } = "";

    /// <summary>Normalised words to find pictures by, with weights.</summary>
    public IReadOnlyList<(string Word, double Weight)> PictureWords { get; init; } = [];

    /// <summary>Emoji of the prompt. They are drawn, and never set as text.</summary>
    public IReadOnlyList<string> Emoji { get; init; } = [];

    /// <summary>What could not be done, each a clause of the description.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
