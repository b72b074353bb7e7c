namespace Fresnel.Drawing.Briefs;

/// <summary>Type of a diagram.</summary>
public enum DiagramType
{
    /// <summary>Steps and decisions joined by arrows.</summary>
    Flow,

    /// <summary>Messages between participants over time.</summary>
    Sequence,

    /// <summary>Who reports to whom: edges from the manager.</summary>
    OrgChart,

    /// <summary>Hierarchy: edges from the parent.</summary>
    Tree,

    /// <summary>A topic, the first node, with branches.</summary>
    MindMap,
    Venn,

    /// <summary>Components and connections.</summary>
    Architecture,

    /// <summary>Stages in a ring.</summary>
    Cycle,
    Timeline,
    Gantt,
    Chart,

    /// <summary>Layers above or inside one another.</summary>
    Layers,

    /// <summary>A thing or process of nature with its parts named.</summary>
    Labelled,

    /// <summary>A shape in equal parts for each entry, as many of them filled as its value says: <c>3/8</c>.</summary>
    Fractions,

    /// <summary>A scale of numbers, the periods, with entries at their values.</summary>
    NumberLine,

    /// <summary>A circle for each entry, as large as its value.</summary>
    Circles,
}
