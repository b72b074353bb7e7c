using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>What a prompt says about the entries of a page and about its margins, other than the entries themselves.</summary>
internal sealed class PageRequests
{
    public static PageRequests None { get; } = new();

    public List<EntryTint> Tints { get; } = [];

    /// <summary>"as circles", "as a table": the noun; empty for none.</summary>
    public string Form { get; set; } = "";

    /// <summary>"with a smiley for each step": the noun, "icon" for icons of any kind; empty for none.</summary>
    public string Mark { get; set; } = "";

    /// <summary>As the prompt has it, for what cannot be drawn.</summary>
    public string MarkWords { get; set; } = "";

    public string? AxisX { get; set; }

    public string? AxisY { get; set; }

    /// <summary>Small print: sources and notes.</summary>
    public List<string> Notes { get; } = [];

    public int? Page { get; set; }

    public string? Logo { get; set; }

    /// <summary>"with totals".</summary>
    public bool HasTotal { get; set; }

    /// <summary>"green ticks and red crosses".</summary>
    public bool HasTicks { get; set; }

    public DiagramDirection? Direction { get; set; }

    /// <summary>"circles", "pizza": see <see cref="Form"/>.</summary>
    public bool IsIn(params ReadOnlySpan<string> forms) => forms.Contains(Form);
}
