using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Briefs;

/// <summary>What a prompt asks for, as a designer would note it down before drawing.</summary>
internal sealed record Brief
{
    /// <summary>The product or thing, in the prompt's own words; may be empty.</summary>
    public required string Subject { get; init; }

    public required Category Category { get; init; }

    public Occasion? Occasion { get; init; }

    /// <summary>The prompt's main language, two letters.</summary>
    public required string Language { get; init; }

    public Copy Copy { get; init; } = new();

    public Offer Offer { get; init; } = new();

    /// <summary>Named in the prompt as the picture's colours, first one first.</summary>
    public IReadOnlyList<Rgb> Colours { get; init; } = [];

    /// <summary>True for a dark ground, false for a light one, null when the prompt leaves it open.</summary>
    public bool? Dark { get; init; }

    public bool Pastel { get; init; }

    /// <summary>Quiet and serif: luxury, elegant, wedding.</summary>
    public bool Elegant { get; init; }

    public bool Minimal { get; init; }

    /// <summary>No words were wanted.</summary>
    public bool Wordless { get; init; }

    public Wanted Wanted { get; init; }

    /// <summary>The kind of picture in the prompt's own word, such as "logo"; empty when it names none.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The prompt without its quoted texts, each replaced by ¶.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Folded words to find pictures by, each with its weight: the subject's last word weighs most.</summary>
    public IReadOnlyList<(string Word, double Weight)> PictureWords { get; init; } = [];

    /// <summary>Emoji that stood in the prompt; they are drawn, never set as text.</summary>
    public IReadOnlyList<string> Emoji { get; init; } = [];

    /// <summary>What could not be followed, each a clause for the reply.</summary>
    public IReadOnlyList<string> Unmet { get; init; } = [];
}

/// <summary>What sort of picture a prompt names: one that sells, a plain one, or a kind of its own.</summary>
internal enum Wanted
{
    Unsaid,
    Banner,
    Picture,
    Other,
}
