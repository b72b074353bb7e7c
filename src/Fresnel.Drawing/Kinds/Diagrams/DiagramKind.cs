using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout.Charts;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>A diagram below its heading.</summary>
internal static class DiagramKind
{
    public static Composition Compose(DiagramBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var subject = KnownSubjects.Find(brief);
        if (brief.Type == DiagramType.Layers && subject is not null)
            brief = brief with { Items = subject.Ordered(brief.Items) };
        var known = subject?.For(brief.Items) ?? Whole(subject, brief);
        if (!HasContent(brief) && known is not null)
            brief = known.Fill(brief);
        else if (brief is { Type: DiagramType.Labelled or DiagramType.Cycle, Items.Count: > 0 } && known is not null)
            brief = brief with { Type = DiagramType.Labelled, Items = known.Diagram.Items };
        var page = PageContext.Create(brief, canvas, assets, darkShare: 0.12);
        var type = ChooseType(brief);
        PageParts.DrawGround(page);
        page.Surface.StartLayer(1);
        var margin = page.Page.Margin * 0.8;
        var box = new Rect(margin, margin, page.Page.Width - 2 * margin, page.Page.Height - 2 * margin);
        box = DrawNotes(page, brief, box);
        box = DiagramFrame.Draw(page, box, hasHeading: type != DiagramType.MindMap || !IsTopic(brief));
        page.Surface.StartLayer(2);
        Draw(page, brief, type, box, known);
        var picture = page.Compose(Describe(brief, type));
        // A topic alone.
        if (!HasContent(brief) || brief is { Type: not DiagramType.Labelled, Nodes.Count: 1, Edges.Count: 0 })
            return picture with
            {
                Limitations =
                [
                    .. picture.Limitations,
                    $"has no drawing of {(brief.Subject is { } whole ? $"\"{whole}\"" : "the whole")}, and the prompt names no parts",
                ],
            };
        return type != DiagramType.Labelled || known?.Shows(brief.Items) == true
            ? picture
            : picture with
            {
                Limitations =
                [
                    .. picture.Limitations,
                    $"has no drawing of {(brief.Subject is { } thing ? $"\"{thing}\"" : "the whole")}: the parts stand around its name",
                ],
            };
    }

    /// <summary>Small print at the bottom; the diagram gets what is above.</summary>
    private static Rect DrawNotes(PageContext page, DiagramBrief brief, Rect box)
    {
        var text = string.Join(" · ", brief.Notes);
        if (text.Length == 0)
            return box;
        var height = page.Unit * 26;
        page.Surface.Text(
            text,
            new Rect(box.X, box.Bottom - height * 0.6, box.Width, height),
            page.Tiny.Medium,
            page.Palette.Tertiary,
            1
        );
        return box with { Height = Math.Max(1, box.Height - height) };
    }

    /// <summary>"The solar system, sun and eight planets with names": entries that are none of its parts name the whole.</summary>
    private static KnownSubject? Whole(KnownSubject? subject, DiagramBrief brief) =>
        subject?.Drawing is not null
        && brief is { Type: DiagramType.Labelled, Items.Count: <= 2 }
        && brief.Items.Any(item => WordNormalizer.Split(item.Label).Exists(IsOfAll))
            ? subject
            : null;

    private static bool IsOfAll(string word) =>
        word is "all" or "every" or "names" || SubjectWords.Numbers.ContainsKey(word);

    /// <summary>The type of the brief where its content is there, else the one that suits what is.</summary>
    internal static DiagramType ChooseType(DiagramBrief brief)
    {
        if (HasContent(brief, brief.Type))
            return brief.Type;
        DiagramType[] order =
        [
            DiagramType.Chart,
            DiagramType.Gantt,
            DiagramType.Venn,
            DiagramType.Flow,
            DiagramType.Cycle,
        ];
        return order.FirstOrDefault(type => HasContent(brief, type), DiagramType.MindMap);
    }

    private static bool HasContent(DiagramBrief brief) =>
        brief.Nodes.Count > 0
        || brief.Edges.Count > 0
        || brief.Items.Count > 0
        || brief.Sets.Count > 0
        || brief is { Type: DiagramType.NumberLine, Periods.Count: > 1 }
        || brief.Tasks.Count > 0
        || brief.Chart is not null;

    private static bool HasContent(DiagramBrief brief, DiagramType type) =>
        type switch
        {
            DiagramType.Venn => brief.Sets.Count > 0,
            DiagramType.NumberLine => MathsDiagrams.IsScale(brief.Periods),
            DiagramType.Cycle
            or DiagramType.Timeline
            or DiagramType.Layers
            or DiagramType.Labelled
            or DiagramType.Fractions
            or DiagramType.Circles => brief.Items.Count > 0,
            DiagramType.Gantt => brief.Tasks.Count > 0,
            DiagramType.Chart => brief.Chart is { } chart && !ChartData.From(chart).IsEmpty,
            _ => brief.Nodes.Count > 0 || brief.Edges.Count > 0,
        };

    /// <summary>Whether the first node of a mind map says what the title says.</summary>
    private static bool IsTopic(DiagramBrief brief) =>
        brief.Subtitle is null
        && (
            brief.Nodes.Count == 0
            || string.Equals(brief.Nodes[0].Label, brief.Title, StringComparison.OrdinalIgnoreCase)
        );

    private static void Draw(PageContext page, DiagramBrief brief, DiagramType type, Rect box, KnownSubject? known)
    {
        switch (type)
        {
            case DiagramType.Sequence:
                SequenceDiagram.Draw(page, brief, box);
                break;
            case DiagramType.OrgChart:
                HierarchyDiagram.Draw(page, brief, box, organisation: true);
                break;
            case DiagramType.Tree:
                HierarchyDiagram.Draw(page, brief, box, organisation: false);
                break;
            case DiagramType.MindMap:
                MindMap.Draw(page, brief, box);
                break;
            case DiagramType.Venn:
                VennDiagram.Draw(page, brief, box);
                break;
            case DiagramType.Architecture:
                FlowDiagram.Draw(page, brief, box, components: true);
                break;
            case DiagramType.Cycle:
                CycleDiagram.Draw(page, brief.Items, box);
                break;
            case DiagramType.Timeline:
                TimelineBlock.Draw(page, brief.Items, box);
                break;
            case DiagramType.Gantt:
                GanttChart.Draw(page, brief, box);
                break;
            case DiagramType.Chart:
                ChartNode.Draw(page.Surface, ChartData.From(brief.Chart!), box, page.Unit * 21);
                break;
            case DiagramType.Layers:
                LayersDiagram.Draw(page, brief.Form, brief.Items, box);
                break;
            case DiagramType.Fractions:
                MathsDiagrams.DrawFractions(page, brief, box);
                break;
            case DiagramType.NumberLine:
                MathsDiagrams.DrawNumberLine(page, brief, box);
                break;
            case DiagramType.Circles:
                CirclesBlock.Draw(page, brief.Items, box);
                break;
            case DiagramType.Labelled:
                LabelledDiagram.Draw(page, brief, known, box);
                break;
            default:
                FlowDiagram.Draw(page, brief, box, components: false);
                break;
        }
    }

    private static string Describe(DiagramBrief brief, DiagramType type)
    {
        var name = type switch
        {
            DiagramType.Flow => "A flow chart",
            DiagramType.Sequence => "A sequence diagram",
            DiagramType.OrgChart => "An org chart",
            DiagramType.Tree => "A tree diagram",
            DiagramType.MindMap => "A mind map",
            DiagramType.Venn => "A Venn diagram",
            DiagramType.Architecture => "An architecture diagram",
            DiagramType.Cycle => "A cycle diagram",
            DiagramType.Timeline => "A timeline",
            DiagramType.Gantt => "A Gantt chart",
            DiagramType.Chart => "A chart",
            DiagramType.Layers => "A diagram of layers",
            DiagramType.Fractions => "A drawing of fractions",
            DiagramType.NumberLine => "A number line",
            DiagramType.Circles => "A diagram of circles",
            _ => "A labelled diagram",
        };
        return (brief.Title ?? brief.Subject) is { Length: > 0 } title ? $"{name} of \"{title}\"." : $"{name}.";
    }
}
