namespace Fresnel.Drawing.Briefs;

/// <summary>An educational or technical diagram. <see cref="Brief.Subject"/> names a well-known process or thing.</summary>
public sealed record DiagramBrief : Brief
{
    /// <summary>Name of a well-known process or thing in English, such as <c>water_cycle</c>; null for none.</summary>
    public string? Topic { get; init; }

    public DiagramType Type { get; init; }

    /// <summary>Of layers; null: one that fits.</summary>
    public LayersForm? Form { get; init; }

    /// <summary>Of fractions; null: circles.</summary>
    public FractionShape? Shape { get; init; }

    /// <summary>Null: the one that fits.</summary>
    public DiagramDirection? Direction { get; init; }

    /// <summary>Of a flow, org chart, tree, mind map or architecture; participants of a sequence.</summary>
    public IReadOnlyList<DiagramNode> Nodes { get; init; } = [];

    /// <summary>Of a sequence: the messages in order.</summary>
    public IReadOnlyList<DiagramEdge> Edges { get; init; } = [];

    /// <summary>Lanes of a flow, zones of an architecture, departments.</summary>
    public IReadOnlyList<DiagramGroup> Groups { get; init; } = [];

    public IReadOnlyList<VennSet> Sets { get; init; } = [];

    public IReadOnlyList<VennOverlap> Overlaps { get; init; } = [];

    /// <summary>Stages of a cycle, events of a timeline, layers from the top or from outside, labelled parts.</summary>
    public IReadOnlyList<BriefItem> Items { get; init; } = [];

    /// <summary>Of a Gantt chart, in order: "Week 1".</summary>
    public IReadOnlyList<string> Periods { get; init; } = [];

    public IReadOnlyList<GanttTask> Tasks { get; init; } = [];

    public BriefChart? Chart { get; init; }

    /// <summary>Small print below: sources and notes.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
