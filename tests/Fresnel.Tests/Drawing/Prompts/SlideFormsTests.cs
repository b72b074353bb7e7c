using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class SlideFormsTests
{
    private static SlideBrief Read(string prompt) => Assert.IsType<SlideBrief>(BriefReader.Read(prompt));

    private static string Columns(SlideBrief slide) =>
        string.Join("; ", slide.Columns.Select(column => $"{column.Heading}: {string.Join(", ", column.Items)}"));

    [Theory]
    [InlineData(
        "comparison slide ferry vs bridge: 40 min, scenic; 5 min, toll",
        "Ferry: 40 min, scenic; Bridge: 5 min, toll"
    )]
    [InlineData("old vs new till slide: Old – loud, grey; New – quiet, green", "Old: loud, grey; New: quiet, green")]
    [InlineData(
        "before and after slide for a barn: before dark, damp; after bright, dry",
        "Before: dark, damp; After: bright, dry"
    )]
    [InlineData(
        "problem / solution slide: lost bags; labels, one counter",
        "Problem: lost bags; Solution: labels, one counter"
    )]
    [InlineData("two columns: Day (warm, loud), Night (cold, calm)", "Day: warm, loud; Night: cold, calm")]
    [InlineData("pros and cons diagram for boats: quiet, free / slow, wet", "Pros: quiet, free; Cons: slow, wet")]
    public void Read_TwoSides_AreTwoColumns(string prompt, string columns) =>
        Assert.Equal(columns, Columns(Read(prompt)));

    [Theory]
    [InlineData("closing slide: See you at the lake!", "See you at the lake!")]
    [InlineData("closing slide: Thank you for coming", "Thank you for coming")]
    [InlineData("slide \"Rules\" – be kind, be on time, share", "Rules")]
    [InlineData("slide: Why we walk – air, calm, sleep", "Why we walk")]
    [InlineData("three reasons to walk: air, calm, sleep", "Three reasons to walk")]
    [InlineData("SWOT for a kiosk: strengths place; weaknesses size; opportunities trams; threats rent", "SWOT: Kiosk")]
    [InlineData("meet the crew: Ida (pilot), Max (medic)", "Meet the crew")]
    [InlineData("Bedankt slide: \"Bedankt en tot ziens\", post@example.com", "Bedankt en tot ziens")]
    public void Read_WhatTheSlideSays_IsItsTitle(string prompt, string title) =>
        Assert.Equal(title, Read(prompt).Title);

    [Fact]
    public void Read_TimesInATable_AreNoAspect()
    {
        var slide = Read("table slide Bus, Leaves: 12, 9:04; 14, 9:21");

        Assert.Null(slide.Aspect);
        Assert.Equal(2, slide.Table!.Rows.Count);
    }

    [Fact]
    public void Read_LengthsInBullets_StayWhole() =>
        Assert.Equal(
            ["40 m tall", "Open daily", "Built 1890"],
            Read("slide with three bullets: 40 m tall, Open daily, Built 1890")
                .Items.Select(item => $"{item.Label} {item.Value}".Trim())
        );

    [Fact]
    public void Read_ValuesOfTwoThingsAfterADash_AreATable() =>
        Assert.Equal(
            ["Price", "300", "450"],
            Read("comparison table slide: lamp A vs lamp B – price 300 vs 450, light 10 h vs 14 h").Table!.Rows[0]
        );

    [Theory]
    [InlineData("table slide Fruit, Price, Stock: Plum, €2, 40; Pear, €3, 12")]
    [InlineData("table: Fruit, Price, Stock: Plum, €2, 40; Pear, €3, 12")]
    public void Read_ColumnsBeforeTheColon_AreTheHeadsOfATable(string prompt)
    {
        var table = Read(prompt).Table!;

        Assert.Equal(["Fruit", "Price", "Stock"], table.Columns);
        Assert.Equal(["Pear", "€3", "12"], table.Rows[1]);
    }

    [Theory]
    [InlineData(
        "one number slide, \"4 out of 5\" and below it \"nurses work nights\"",
        "4 out of 5",
        "nurses work nights"
    )]
    [InlineData("number slide, 17 km, \"to the next well\"", "17 km", "to the next well")]
    public void Read_FigureAndItsCaption_AreOneFigure(string prompt, string value, string caption)
    {
        var figure = Read(prompt).Figure!;

        Assert.Equal((value, caption), (figure.Value, figure.Label));
    }

    [Theory]
    [InlineData("5 tips for clear eyes: no screens, low light, breaks, water, sleep")]
    [InlineData("meet the team: Ana (CEO), Bo (design), Cy (apps)")]
    public void Read_ListWithACountOrATeam_IsASlide(string prompt) => Assert.True(Read(prompt).Items.Count > 2);

    [Theory]
    [InlineData("title slide, dark blue: \"Yearly report\"", 1)]
    [InlineData("big number slide: 310 \"new members\", green", 1)]
    [InlineData("slide \"Flags\": red, blue, green", 0)]
    [InlineData("traffic light slide: Red: stop, Green: go", 0)]
    public void Read_ColourOfTheSlide_IsNoEntry(string prompt, int colours) =>
        Assert.Equal(colours, BriefReader.Read(prompt).Style.Colours.Count);
}
