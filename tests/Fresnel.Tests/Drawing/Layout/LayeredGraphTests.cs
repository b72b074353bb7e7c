using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout.Connectors;

namespace Fresnel.Tests.Drawing.Layout;

public sealed class LayeredGraphTests
{
    [Fact]
    public void Arrange_AnyGraph_KeepsBoxesAndLabelsApart()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new SeededRandom(seed, "graph");
            var count = 1 + (int)(random.Next() * 24);
            var nodes = Enumerable
                .Range(0, count)
                .Select(_ => new GraphNode(random.Between(60, 260), random.Between(40, 140), (int)(random.Next() * 3)))
                .ToList();
            var edges = Enumerable
                .Range(0, (int)(random.Next() * count * 2))
                .Select(_ => new GraphEdge(
                    (int)(random.Next() * count),
                    (int)(random.Next() * count),
                    random.Chance(0.4) ? 90 : 0,
                    30
                ))
                .ToList();
            var layout = LayeredGraph.Arrange(
                nodes,
                edges,
                new GraphOptions
                {
                    Direction = random.Pick(Enum.GetValues<DiagramDirection>()),
                    Lanes = random.Chance(0.3) ? 3 : 1,
                    SpreadPorts = random.Chance(0.5),
                }
            );

            var labels = EdgeLabels.Place(edges, layout.Routes, layout.Nodes).Where(label => label is not null);
            var boxes = layout.Nodes.Concat(labels.Select(label => label!.Value)).ToList();
            for (var i = 0; i < boxes.Count; i++)
            {
                for (var j = i + 1; j < boxes.Count; j++)
                    Assert.False(
                        boxes[i].Inflate(-0.5).Intersects(boxes[j]),
                        $"Seed {seed}: {boxes[i]} over {boxes[j]}"
                    );
            }
        }
    }

    [Fact]
    public void Place_LinesThatJoin_LabelsEachBeforeTheJoin()
    {
        GraphEdge[] edges = [new(0, 2, 30, 20), new(1, 2)];
        var labels = EdgeLabels.Place(
            edges,
            [
                [(0, 0), (0, 100), (300, 100)],
                [(100, 200), (100, 100), (300, 100)],
            ],
            []
        );

        Assert.True(labels[0]!.Value.Right <= 100, $"{labels[0]}");
    }

    [Fact]
    public void Arrange_Chain_IsInLineAndInOrder()
    {
        GraphNode[] nodes = [new(100, 50), new(100, 50), new(100, 50)];
        var layout = LayeredGraph.Arrange(nodes, [new(0, 1), new(1, 2)], new GraphOptions());

        Assert.Equal(layout.Nodes[0].CentreY, layout.Nodes[2].CentreY, 3);
        Assert.True(layout.Nodes[0].Right < layout.Nodes[1].X && layout.Nodes[1].Right < layout.Nodes[2].X);
        Assert.All(layout.Routes, route => Assert.Equal(2, route.Count));
    }

    [Fact]
    public void Ranks_Loop_LeadsBackOnce()
    {
        var graph = new RankedGraph(3, [new(0, 1), new(1, 2), new(2, 0)]);

        Assert.Equal([0, 1, 2], graph.Ranks);
        Assert.Equal([false, false, true], graph.Loops);
    }

    [Fact]
    public void Ranks_LineOverRanks_PassesEachOfThem()
    {
        var graph = new RankedGraph(3, [new(0, 1), new(1, 2), new(0, 2)]);

        Assert.Equal(3, graph.Chains[2].Count);
        Assert.Equal([0, 1, 2, 1], graph.Ranks);
    }
}
