using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

internal sealed partial class BriefGenerator
{
    public DiagramBrief Diagram()
    {
        var nodes = Nodes();
        var brief = Common(
            new DiagramBrief
            {
                Type = _random.Pick(Enum.GetValues<DiagramType>()),
                Direction = _random.Chance(0.3) ? _random.Pick(Enum.GetValues<DiagramDirection>()) : null,
                Nodes = nodes,
                Edges = Edges(nodes),
                Groups = List(
                    0.25,
                    4,
                    () =>
                        new DiagramGroup
                        {
                            Name = Text(),
                            Nodes = [.. nodes.Where(_ => _random.Chance(0.3)).Select(node => node.Id)],
                        }
                ),
                Sets = List(
                    0.5,
                    6,
                    () =>
                        new VennSet
                        {
                            Name = Text(),
                            Text = Maybe(0.4),
                            Items = List(0.3, 5, Text),
                        }
                ),
                Items = Items(0.7),
                Periods = List(0.6, 14, Text),
                Tasks = List(0.6, 14, Task),
                Chart = _random.Chance(0.5) ? Chart() : null,
            }
        );
        return brief with
        {
            Overlaps = List(0.6, 4, () => new VennOverlap { Label = Text(), Sets = Some(brief.Sets) }),
            Subject = _random.Chance(0.2) ? "water cycle" : brief.Subject,
        };
    }

    public UiMockupBrief Mockup() =>
        Common(
            new UiMockupBrief
            {
                Screen = _random.Pick(Enum.GetValues<UiScreen>()),
                Device = _random.Chance(0.5) ? _random.Pick(Enum.GetValues<DeviceFrame>()) : null,
                Url = Maybe(0.4),
                Navigation = List(0.6, 8, Text),
                ActiveNavigation = Maybe(0.2),
                Metrics = List(
                    0.4,
                    8,
                    () =>
                        new Metric
                        {
                            Name = Text(),
                            Value = Value(),
                            Change = _random.Chance(0.6) ? Value() : null,
                        }
                ),
                Charts = List(0.3, 3, Chart),
                Table = _random.Chance(0.3) ? Table() : null,
                Fields = List(0.4, 9, Field),
                Sections = List(
                    0.3,
                    5,
                    () =>
                        new UiSection
                        {
                            Heading = Maybe(0.8),
                            Items = Items(0.8),
                            Form = _random.Chance(0.5) ? _random.Pick(Enum.GetValues<SectionForm>()) : SectionForm.List,
                            Count = _random.Chance(0.3) ? 5 : null,
                        }
                ),
                Sidebar = _random.Chance(0.2),
                Items = Items(0.4),
                Product = _random.Chance(0.25)
                    ? new ProductOffer
                    {
                        Name = Text(),
                        Price = _random.Chance(0.8) ? Value() : null,
                        OldPrice = _random.Chance(0.4) ? Value() : null,
                        Rating = _random.Chance(0.5) ? "4.8" : Maybe(0.3),
                        Reviews = Maybe(0.4),
                        Badge = Maybe(0.4),
                        Text = Maybe(0.6),
                        Options = List(0.5, 6, Text),
                    }
                    : null,
                Plans = List(0.15, 4, Plan),
                Messages = List(
                    0.3,
                    10,
                    () =>
                        new ChatMessage
                        {
                            Text = Text(),
                            From = Maybe(0.5),
                            Own = _random.Chance(0.5),
                            Time = _random.Chance(0.4) ? Value() : null,
                        }
                ),
                Actions = List(
                    0.6,
                    5,
                    () =>
                        new BriefAction
                        {
                            Label = Text(),
                            Style = _random.Pick(Enum.GetValues<ActionStyle>()),
                            Colour = _random.Chance(0.3) ? Colour() : null,
                            Badge = _random.Chance(0.2) ? "12" : null,
                        }
                ),
            }
        );

    /// <summary>Of a format that is laid out.</summary>
    public MarketingBrief Marketing() =>
        Common(
            new MarketingBrief
            {
                Format = _random.Pick(Enum.GetValues<MarketingFormat>()),
                Badge = Maybe(0.3),
                Button = _random.Chance(0.4) ? new BriefAction { Label = Text() } : null,
                Price = _random.Chance(0.4) ? Value() : null,
                OldPrice = _random.Chance(0.3) ? Value() : null,
                Discount = _random.Chance(0.3) ? Value() : null,
                Rating = _random.Chance(0.2) ? Value() : null,
                Details = List(
                    0.7,
                    9,
                    () => new MarketingDetail { Kind = _random.Pick(Enum.GetValues<DetailKind>()), Text = Text() }
                ),
                Subjects = List(0.3, 3, () => new BriefSubject { Name = Text() }),
            }
        );

    private List<DiagramNode> Nodes()
    {
        var count = (int)(_random.Next() * _random.Pick((int[])[2, 6, 12, 24]));
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new DiagramNode
                {
                    Id = $"n{i}",
                    Label = Text(),
                    Text = Maybe(0.3),
                    Shape = _random.Chance(0.5) ? NodeShape.Step : _random.Pick(Enum.GetValues<NodeShape>()),
                    Colour = _random.Chance(0.1) ? Colour() : null,
                }),
        ];
    }

    private IReadOnlyList<DiagramEdge> Edges(List<DiagramNode> nodes) =>
        nodes.Count == 0
            ? []
            : List(
                0.9,
                nodes.Count * 2,
                () =>
                    new DiagramEdge
                    {
                        From = _random.Chance(0.02) ? "unknown" : _random.Pick(nodes).Id,
                        To = _random.Pick(nodes).Id,
                        Label = Maybe(0.4),
                        Dashed = _random.Chance(0.2),
                        Undirected = _random.Chance(0.1),
                    }
            );

    private GanttTask Task() =>
        new()
        {
            Name = Text(),
            From = _random.Chance(0.02) ? double.NaN : Math.Round(_random.Next() * 10, 1),
            To = _random.Chance(0.02) ? 1e9 : Math.Round(_random.Next() * 14, 1),
            Group = Maybe(0.5),
            After = List(0.3, 2, Text),
            Done = _random.Chance(0.4) ? _random.Next() * 1.2 : null,
        };

    private FormField Field() =>
        new()
        {
            Label = Text(),
            Type = _random.Pick(Enum.GetValues<FieldType>()),
            Placeholder = Maybe(0.4),
            Value = Maybe(0.3),
            Options = List(0.4, 5, Text),
            On = _random.Chance(0.5),
        };

    private IReadOnlyList<string> Some(IReadOnlyList<VennSet> sets) =>
        [.. sets.Where(_ => _random.Chance(0.6)).Select(set => set.Name)];
}
