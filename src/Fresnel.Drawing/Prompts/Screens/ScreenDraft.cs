using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>What has been read of a screen.</summary>
internal sealed class ScreenDraft
{
    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Brand { get; set; }

    public bool Sidebar { get; set; }

    /// <summary>Of a table without texts.</summary>
    public int Rows { get; set; } = 4;

    public List<BriefAction> Actions { get; } = [];

    public List<FormField> Fields { get; } = [];

    public List<UiSection> Sections { get; } = [];

    public List<Metric> Metrics { get; } = [];

    public List<BriefItem> Items { get; } = [];

    public List<BriefChart> Charts { get; } = [];

    public List<string> Navigation { get; } = [];

    public List<string> Columns { get; } = [];

    /// <summary>Takes the entries that follow; null where no list is open.</summary>
    public OpenList? Open { get; set; }

    public bool Has(SectionForm form) => Sections.Exists(section => section.Form == form);

    /// <summary>Adds a section whose entries may follow.</summary>
    public void AddSection(UiSection section, Func<Phrase, BriefItem>? read = null)
    {
        Sections.Add(section);
        var at = Sections.Count - 1;
        Open = new OpenList(words =>
            Sections[at] = Sections[at] with { Items = [.. Sections[at].Items, (read ?? ScreenEntries.Read)(words)] }
        );
    }

    /// <summary>Changes the list that was read last.</summary>
    /// <returns>Whether there is one.</returns>
    public bool ChangeLast(Func<IReadOnlyList<BriefItem>, IReadOnlyList<BriefItem>?> change)
    {
        for (var i = Sections.Count - 1; i >= 0; i--)
        {
            var items = Sections[i].Items.Count > 0 ? Sections[i].Items : [.. BriefItem.Blank(Sections[i].Count ?? 0)];
            if (items.Count < 2 || change(items) is not { } changed)
                continue;
            Sections[i] = Sections[i] with { Items = changed };
            return true;
        }

        if (Items.Count < 2 || change(Items) is not { } own)
            return false;
        own = [.. own];
        Items.Clear();
        Items.AddRange(own);
        return true;
    }
}

/// <summary>A list whose entries follow.</summary>
internal sealed record OpenList(Action<Phrase> Add)
{
    /// <summary>Whether they begin with capitals; null before the first.</summary>
    public bool? IsUpper { get; set; }

    /// <summary>They begin with figures.</summary>
    public bool IsNumbered { get; set; }

    /// <summary>Its entries are a few words each, as labels of buttons are.</summary>
    public bool IsShort { get; init; }
}
