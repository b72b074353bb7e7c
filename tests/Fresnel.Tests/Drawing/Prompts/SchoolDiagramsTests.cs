using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class SchoolDiagramsTests
{
    [Theory]
    [InlineData("fractions 1/2, 3/4 as circles", "1/2 3/4", null)]
    [InlineData("fraction bars 1/3 and 2/6 for class 4", "1/3 2/6", FractionShape.Bar)]
    [InlineData("a cake cut in 6 equal pieces, 2 of them eaten", "2/6", null)]
    [InlineData("square in 4 equal parts, three shaded", "3/4", FractionShape.Square)]
    public void Read_Fractions_AreFilledParts(string prompt, string fractions, FractionShape? shape)
    {
        var brief = Diagram(prompt);

        Assert.Equal((DiagramType.Fractions, shape), (brief.Type, brief.Shape));
        Assert.Equal(fractions.Split(' '), brief.Items.Select(item => item.Value));
    }

    [Theory]
    [InlineData("number line from 0 to 8 with 2 and 5 marked", 9, "2 5")]
    [InlineData("number line from -3 to 3 showing 0", 7, "0")]
    [InlineData("number line from 0 to 20 in steps of 5 with 15 marked", 5, "15")]
    public void Read_NumberLine_HasItsTicksAndPoints(string prompt, int ticks, string marked)
    {
        var brief = Diagram(prompt);

        Assert.Equal((DiagramType.NumberLine, ticks), (brief.Type, brief.Periods.Count));
        Assert.Equal(marked.Split(' '), brief.Items.Select(item => item.Label));
    }

    [Theory]
    [InlineData(
        "state machine of a lamp: from off to on when pressed, from on to off when pressed again",
        "off -pressed> on, on -pressed again> off"
    )]
    [InlineData(
        "state diagram: draft goes to review on submit, review back to draft on reject, review to done on approve",
        "draft -submit> review, review -reject> draft, review -approve> done"
    )]
    [InlineData(
        "state diagram of a window: open, closed, bolted, transitions close, open, bolt, unbolt",
        "open -close> closed, closed -open> open, closed -bolt> bolted, bolted -unbolt> closed"
    )]
    public void Read_StatesInWords_HaveTheirTransitions(string prompt, string edges)
    {
        var brief = Diagram(prompt);
        var labels = brief.Nodes.ToDictionary(node => node.Id, node => node.Label);

        Assert.Equal(
            edges,
            string.Join(", ", brief.Edges.Select(edge => $"{labels[edge.From]} -{edge.Label}> {labels[edge.To]}"))
        );
    }

    [Fact]
    public void Read_TransitionWithoutAState_IsSaid() =>
        Assert.Contains(
            "does not show where \"explode\" leads",
            Diagram("state diagram of a gate: open, closed, transitions close, open, explode").Limitations
        );

    [Theory]
    [InlineData("swimlane diagram: guest orders soup, waiter writes it down, cook makes it")]
    [InlineData(
        "swimlane diagram with lanes Guest, Waiter, Cook: Guest \"orders soup\" -> Waiter \"writes it down\" -> Cook \"makes it\""
    )]
    public void Read_Lanes_HaveTheirSteps(string prompt)
    {
        var brief = Diagram(prompt);

        Assert.Equal(["Guest", "Waiter", "Cook"], brief.Groups.Select(group => group.Name));
        Assert.All(brief.Groups, group => Assert.Single(group.Nodes));
        Assert.Equal(["Orders soup", "Writes it down", "Makes it"], brief.Nodes.Select(node => node.Label));
    }

    [Fact]
    public void Read_WhoEatsWhom_LeadsToWhoEats()
    {
        var brief = Diagram("food web: algae eaten by shrimp and snail, crab eats shrimp, gull eats crab");
        var labels = brief.Nodes.ToDictionary(node => node.Id, node => node.Label);

        Assert.Equal(
            ["algae>shrimp", "algae>snail", "shrimp>crab", "crab>gull"],
            brief.Edges.Select(edge => $"{labels[edge.From]}>{labels[edge.To]}")
        );
    }

    [Fact]
    public void Read_LayersFromTheBottom_StandFromTheTop() =>
        Assert.Equal(
            ["sugar", "milk", "vegetables", "water"],
            Diagram("food pyramid with water at the bottom, then vegetables, milk, sugar on top")
                .Items.Select(item => item.Label)
        );

    [Fact]
    public void Read_EntityWithFieldsAndCounts_HasThem()
    {
        var brief = Diagram("er diagram: author writes books (1 to n), author has name, email");

        Assert.Equal(["Author", "Book"], brief.Nodes.Select(node => node.Label));
        Assert.Equal("name, email", brief.Nodes[0].Text);
        Assert.Equal("writes (1 to n)", brief.Edges.Single().Label);
    }

    [Fact]
    public void Read_ThenAgain_LeadsBack()
    {
        var brief = Diagram(
            "flowchart: knock on the door, answer? yes → go in, no → wait a minute, then knock on the door again"
        );
        var labels = brief.Nodes.ToDictionary(node => node.Id, node => node.Label);

        Assert.Contains(
            "wait a minute>knock on the door",
            brief.Edges.Select(edge => $"{labels[edge.From]}>{labels[edge.To]}")
        );
    }

    [Theory]
    [InlineData("bike vs bus, price 5 € vs 40 €, noise low vs high")]
    [InlineData("comparison table bike vs bus: price 5 € / 40 €, noise low / high")]
    public void Read_SidesInEachPart_AreATable(string prompt)
    {
        var table = Assert.IsType<SlideBrief>(BriefReader.Read(prompt)).Table!;

        Assert.Equal(["", "Bike", "Bus"], table.Columns);
        Assert.Equal(["Noise", "low", "high"], table.Rows[1]);
    }

    [Fact]
    public void Read_ChartOfNewsletters_IsNoNewsletter() =>
        Assert.Equal(
            ["jan", "feb", "mar"],
            Diagram("line chart newsletter readers jan 20 feb 35 mar 33").Chart!.Labels
        );

    private static DiagramBrief Diagram(string prompt) => Assert.IsType<DiagramBrief>(BriefReader.Read(prompt));
}
