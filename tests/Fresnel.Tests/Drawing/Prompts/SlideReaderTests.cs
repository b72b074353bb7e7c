using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class SlideReaderTests
{
    private static SlideBrief Read(string prompt) => Assert.IsType<SlideBrief>(BriefReader.Read(prompt));

    private static string Columns(SlideBrief slide) =>
        string.Join("; ", slide.Columns.Select(column => $"{column.Heading}: {string.Join(", ", column.Items)}"));

    [Theory]
    [InlineData(
        "SWOT slide for a gym: strengths location, trainers; weaknesses parking; opportunities corporate members; threats online classes",
        "Strengths: location, trainers; Weaknesses: parking; Opportunities: corporate members; Threats: online classes"
    )]
    [InlineData(
        "comparison slide: Paper – slow, lost forms; App – fast, always there",
        "Paper: slow, lost forms; App: fast, always there"
    )]
    [InlineData(
        "comparison slide: before 9 days by post, after 3 minutes online",
        "Before: 9 days by post; After: 3 minutes online"
    )]
    [InlineData(
        "pros and cons slide of night trains: no hotel, quiet; late, small beds",
        "Pros: no hotel, quiet; Cons: late, small beds"
    )]
    [InlineData(
        "SWOT slide for a ferry line: scenic route, old ships, cruise guests, fuel prices",
        "Strengths: scenic route; Weaknesses: old ships; Opportunities: cruise guests; Threats: fuel prices"
    )]
    public void Read_HeadingsWithoutColons_AreColumns(string prompt, string columns) =>
        Assert.Equal(columns, Columns(Read(prompt)));

    [Theory]
    [InlineData("closing slide \"Thank you\" with contact team@acme.com", "team@acme.com")]
    [InlineData("Abschlussfolie \"Danke\" mit Kontakt post@beispiel.de", "post@beispiel.de")]
    [InlineData("title slide \"Sales Kickoff\" January 2026", "January 2026")]
    [InlineData("diapositive de titre \"Bilan annuel\" par Claire Morel", "Claire Morel")]
    public void Read_RestBesideTheTitle_IsTheFooterWithoutIt(string prompt, string footer) =>
        Assert.Equal(footer, Read(prompt).Footer);

    [Theory]
    [InlineData("slide for my class: 4 gases of the air: nitrogen, oxygen, argon, neon", "4 gases of the air", 4)]
    [InlineData("agenda slide: Board meeting: figures, hiring, outlook", "Board meeting", 3)]
    public void Read_TwoColons_AreATitleAndItsEntries(string prompt, string title, int count)
    {
        var slide = Read(prompt);

        Assert.Equal((title, count), (slide.Title, slide.Items.Count));
    }

    [Fact]
    public void Read_EntriesWithAColonEach_StayEntries() =>
        Assert.Equal(
            2,
            Read("slide with two steps: Plan: ask, draw, Build: cut, glue").Items.Count(item => item.Text is not null)
        );

    [Theory]
    [InlineData(
        "pricing slide: Mini €4, Midi €9, Maxi €20; projects 1, 10, 100; storage: 5 GB, 50 GB, 500 GB",
        "Mini: 1 project, 5 GB storage; Midi: 10 projects, 50 GB storage; Maxi: 100 projects, 500 GB storage"
    )]
    [InlineData("comparison slide: Solo $5, Crew $19, seats 2, 30", "Solo: 2 seats; Crew: 30 seats")]
    public void Read_AValueForEachPlan_IsItsFeature(string prompt, string plans) =>
        Assert.Equal(
            plans,
            string.Join("; ", Read(prompt).Plans.Select(plan => $"{plan.Name}: {string.Join(", ", plan.Features)}"))
        );

    [Fact]
    public void Read_ProcessWithDashes_HasSteps() =>
        Assert.Equal(
            ["Ask", "Sketch", "Build"],
            Read("process slide: Ask – Sketch – Build").Items.Select(item => item.Label)
        );

    [Fact]
    public void Read_ComparedOffersWithPrices_ArePlans() =>
        Assert.Equal(
            ["Mini 5 €", "Midi 8 €", "Maxi 12 €"],
            Read("slide de comparaison Mini 5 €, Midi 8 €, Maxi 12 €").Plans.Select(plan => $"{plan.Name} {plan.Price}")
        );

    [Fact]
    public void Read_TeamWithRoles_HasThemBelowTheNames() =>
        Assert.Equal(
            ["Noor: CEO", "Finn: Sales"],
            Read("team slide with Noor CEO, Finn Sales").Items.Select(item => $"{item.Label}: {item.Text}")
        );

    [Fact]
    public void Read_BeforeAndAfter_AreNotTheTitleToo() =>
        Assert.Null(Read("before / after slide. before: 3 forms, paper. after: 1 form, online").Title);

    [Fact]
    public void Read_RowsOfAsManyCells_AreATableWithoutTitle()
    {
        var slide = Read("table slide: City, Rooms, Price; Oslo, 12, $90; Rome, 30, $70");

        Assert.Equal(["City", "Rooms", "Price"], slide.Table!.Columns);
        Assert.Equal(2, slide.Table.Rows.Count);
        Assert.Null(slide.Title);
    }

    [Fact]
    public void Read_QuotationBeforeData_IsTheTitleAndNoLabel()
    {
        var slide = Read("line chart slide \"Daily riders\" Mon 40, Tue 55, Wed 61, Thu 58");

        Assert.Equal("Daily riders", slide.Title);
        Assert.Equal(["Mon", "Tue", "Wed", "Thu"], slide.Chart!.Labels);
        Assert.Null(slide.Footer);
    }

    [Fact]
    public void Read_SeveralNumbersALabel_AreSeries()
    {
        var chart = Read("bar chart slide of 2022 and 2023 visitors: Paris 10 and 14, Rome 20 and 18").Chart!;

        Assert.Equal(["Paris", "Rome"], chart.Labels);
        Assert.Equal(["2022", "2023"], chart.Series.Select(series => series.Name));
        Assert.Equal([14, 18], chart.Series[1].Values);
    }

    [Fact]
    public void Read_StepsOnly_AreNotRepeatedAsTitle()
    {
        var slide = Read("process slide: Idea → Prototype → Test → Launch");

        Assert.Equal(["Idea", "Prototype", "Test", "Launch"], slide.Items.Select(item => item.Label));
        Assert.Null(slide.Title);
    }

    [Fact]
    public void Read_OneNumberWithItsCaption_IsABigNumber()
    {
        var slide = Read("slide with the figure 87% and \"of readers finish the article\"");

        Assert.Equal(SlideLayout.BigNumber, slide.Layout);
        Assert.Equal(("87%", "of readers finish the article"), (slide.Figure!.Value, slide.Figure.Label));
    }

    [Fact]
    public void Read_PeopleOfATeam_HavePortraits() =>
        Assert.All(
            Read("leadership slide with Maria (CEO) and Jonas (CTO)").Items,
            item => Assert.Equal("portrait", item.Icon)
        );

    [Fact]
    public void Read_TwoOffersCompared_AreColumnsWithoutATitle()
    {
        var slide = Read("slide comparing our Starter box at €12/month and our Family box at €30/month");

        Assert.Equal(
            [("Starter box", "€12/month"), ("Family box", "€30/month")],
            slide.Columns.Select(column => (column.Heading!, column.Items[0]))
        );
        Assert.Null(slide.Title);
    }

    [Fact]
    public void Read_TwoThingsAndCriteria_AreATableToFillIn()
    {
        var table = Read("slide comparing trains and planes: price, comfort, speed").Table!;

        Assert.Equal(["", "Trains", "Planes"], table.Columns);
        Assert.Equal(["Price", "Comfort", "Speed"], table.Rows.Select(row => row[0]));
    }

    [Fact]
    public void Read_PlanSaidToBeTheMostPopular_IsHighlighted()
    {
        var plans = Read("pricing slide: Solo $5, Crew $19, Fleet $79, Crew highlighted as most popular").Plans;

        Assert.Equal(
            [("Solo", false), ("Crew", true), ("Fleet", false)],
            plans.Select(plan => (plan.Name, plan.Highlighted))
        );
    }

    [Theory]
    [InlineData("pricing slide: Solo $5, Crew $19, Fleet $79, the last one marked \"Best value\"", 2)]
    [InlineData("pricing slide: Solo $5, Crew $19, Fleet $79, Crew labelled \"Best value\"", 1)]
    public void Read_QuotationOnAPlan_IsItsBadge(string prompt, int index)
    {
        var slide = Read(prompt);

        Assert.Equal(3, slide.Plans.Count);
        Assert.Equal(("Best value", true), (slide.Plans[index].Badge, slide.Plans[index].Highlighted));
        Assert.Single(slide.Plans, plan => plan.Highlighted);
        Assert.Null(slide.Title);
    }

    [Theory]
    [InlineData(
        "2x2 matrix cost vs reach with flyers, television, letters, radio",
        "Cost vs reach",
        "Flyers: ; Television: ; Letters: ; Radio: "
    )]
    [InlineData(
        "Eisenhower matrix",
        "Eisenhower matrix",
        "Do: Important and urgent; Schedule: Important, not urgent; Delegate: Urgent, not important; Drop: Neither"
    )]
    public void Read_Matrix_HasFourFields(string prompt, string title, string fields)
    {
        var slide = Read(prompt);

        Assert.Equal((title, fields), (slide.Title, Columns(slide)));
    }

    [Fact]
    public void Read_TimesAfterThePoints_AreTheirs() =>
        Assert.Equal(
            [("Welcome", "9:00"), ("Demo", "9:30"), ("Questions", "10:15")],
            Read("agenda slide: Welcome, Demo, Questions, with times 9:00, 9:30, 10:15")
                .Items.Select(item => (item.Label, item.When!))
        );

    [Fact]
    public void Read_WithIcons_IsNoEntry()
    {
        var slide = Read("diapositiva con los pilares: Calma, Orden, Foco, con iconos");

        Assert.Equal(["Calma", "Orden", "Foco"], slide.Items.Select(item => item.Label));
        Assert.Equal(SlideLayout.IconGrid, slide.Layout);
    }

    [Fact]
    public void Read_FigureWithItsGrowth_KeepsBoth()
    {
        var item = Read("slide \"Q2\" with bullets: revenue $4.2M up 18%, churn 2.1%").Items[0];

        Assert.Equal(("revenue", "$4.2M", "up 18%"), (item.Label, item.Value, item.Text));
    }
}
