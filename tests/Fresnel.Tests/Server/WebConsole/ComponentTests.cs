using Bunit;
using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Server.WebConsole.Charts;
using Fresnel.Server.WebConsole.Layout;
using Fresnel.Server.WebConsole.Replays;

namespace Fresnel.Tests.Server.WebConsole;

/// <summary>The components that decide something.</summary>
public sealed class ComponentTests : BunitContext
{
    [Theory]
    [InlineData(0.25, 0.5, "v", "25", "50")]
    [InlineData(0.8, 0.5, "w", "80", "20")]
    [InlineData(1.2, 0.5, "b", "100", "0")]
    public void BudgetBar_SpentAndReserved_NeverExceedTheBar(
        double spent,
        double reserved,
        string state,
        string spentWidth,
        string reservedWidth
    )
    {
        var bars = Render<BudgetBar>(bar => bar.Add(b => b.Spent, spent).Add(b => b.Reserved, reserved))
            .FindAll("rect");

        Assert.Equal((state, spentWidth), (bars[0].ClassName, bars[0].GetAttribute("width")));
        Assert.Equal((spentWidth, reservedWidth), (bars[1].GetAttribute("x"), bars[1].GetAttribute("width")));
    }

    [Fact]
    public void ConnectField_WithAnError_NamesItToReadersAndHidesASecret()
    {
        var wrong = Render<ConnectField>(field =>
            field
                .Add(f => f.Label, "Endpoint")
                .Add(f => f.Name, "azure.base_url")
                .Add(f => f.Hint, "Of the resource")
                .Add(f => f.Error, "base_url is missing.")
        );
        var secret = Render<ConnectField>(field =>
            field.Add(f => f.Label, "Key").Add(f => f.Name, "key").Add(f => f.Secret, true)
        );

        var input = wrong.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("base_url is missing.", wrong.Find($"#{input.GetAttribute("aria-describedby")}").TextContent);
        Assert.DoesNotContain("Of the resource", wrong.Markup, StringComparison.Ordinal);
        Assert.Equal(("password", false), (secret.Find("input").GetAttribute("type"), secret.Markup.Contains("aria-")));
    }

    [Fact]
    public void Sparkline_OfBothPeriods_HasOneScale()
    {
        var line = Render<Sparkline>(chart => chart.Add(c => c.Values, [1, 2]).Add(c => c.Previous, [0, 4]));

        Assert.Equal("0,23 100,16", line.Find(".spark-l").GetAttribute("points"));
        Assert.Equal("0,30 100,2", line.Find(".spark-p").GetAttribute("points"));
        Assert.Empty(Render<Sparkline>(chart => chart.Add(c => c.Values, [1])).FindAll("polyline"));
        Assert.Equal(
            "0,30 100,30",
            Render<Sparkline>(chart => chart.Add(c => c.Values, [0, 0])).Find(".spark-l").GetAttribute("points")
        );
    }

    [Fact]
    public void StackedBars_PartsOfABar_StandOnEachOtherAndFillTheScale()
    {
        StackedBar[] bars = [new("Mon", [("a", 1), ("b", 3)]), new("Tue", [("a", 0), ("b", 2)])];

        var parts = Render<StackedBars>(chart => chart.Add(c => c.Bars, bars).Add(c => c.Label, "Spend"))
            .FindAll("rect");

        Assert.Equal(
            ["150,50", "0,150", "100,100"],
            parts.Select(part => $"{part.GetAttribute("y")},{part.GetAttribute("height")}")
        );
        Assert.Equal(["f1", "f2", "f2"], parts.Select(part => part.ClassName));
    }

    [Fact]
    public void BurnDown_HalfOfTheWindow_FallsByWhatWasSpentAndRunsOut()
    {
        var start = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

        var chart = Render<BurnDown>(burn =>
            burn.Add(c => c.Limit, 10)
                .Add(c => c.Spent, 8)
                .Add(c => c.Series, [(start.AddHours(6), 2), (start.AddHours(18), 6)])
                .Add(c => c.Start, start)
                .Add(c => c.End, start.AddHours(24))
                .Add(c => c.Now, start.AddHours(12))
                .Add(c => c.RunsOutAt, start.AddHours(15))
                .Add(c => c.Label, "Key shop has $2 of $10 left.")
        );

        Assert.Equal("0,0 250,40 500,160", chart.Find(".l-now").GetAttribute("points")); // the period now is not over
        var forecast = chart.Find(".l-fc");
        Assert.Equal(
            ("500", "160", "625", "200"),
            (
                forecast.GetAttribute("x1"),
                forecast.GetAttribute("y1"),
                forecast.GetAttribute("x2"),
                forecast.GetAttribute("y2")
            )
        );
        Assert.Equal("625", chart.Find(".mark").GetAttribute("x1"));
    }

    [Fact]
    public void CapturedPictures_OnlyFilesThatAreStored_AreLinks()
    {
        CapturedPicture[] pictures =
        [
            Picture('a') with
            {
                Thumbnail = new byte[1],
                File = new byte[1],
            },
            Picture('b') with
            {
                Thumbnail = new byte[1],
            },
            Picture('c'),
        ];

        var list = Render<CapturedPictures>(items =>
            items.Add(c => c.Pictures, pictures).Add(c => c.CallId, "req_1").Add(c => c.HasFiles, true)
        );

        Assert.Equal($"calls/req_1/pictures/{pictures[0].Hash}", Assert.Single(list.FindAll("a")).GetAttribute("href"));
        Assert.Equal(
            ["Request, 20 × 10, image/png, 2 kB", "Request, 20 × 10, image/png, 2 kB"],
            list.FindAll("img").Select(image => image.GetAttribute("alt"))
        );
        Assert.Single(list.FindAll(".thumb.none"));
        Assert.Empty(Render<CapturedPictures>(items => items.Add(c => c.Pictures, pictures[..1])).FindAll("a"));
    }

    [Fact]
    public void CapturedAnswers_WhatAModelWrote_IsTextAndNeverMarkup()
    {
        CapturedAnswer[] answers =
        [
            new(0, "<script>alert(1)</script>", "<b>Hm</b>", [new("look", """{"at":"<i>"}""")]),
        ];

        var shown = Render<CapturedAnswers>(items => items.Add(c => c.Answers, answers));

        Assert.Equal(
            ["<b>Hm</b>", "<script>alert(1)</script>", """look({"at":"<i>"})"""],
            shown.FindAll("p").Select(text => text.TextContent)
        );
        Assert.Empty(shown.FindAll("script, b, i"));
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(CaptureMode.Pictures, "pictures", "5")]
    [InlineData(CaptureMode.All, "all", "5")]
    public void CaptureFields_OfAPolicy_ShowIt(CaptureMode? mode, string? selected, string hours)
    {
        var policy = mode is { } some ? new CapturePolicy(some, 5) : null;

        var fields = Render<CaptureFields>(form => form.Add(c => c.Policy, policy));

        Assert.Equal(selected, fields.FindAll("option[selected]").SingleOrDefault()?.GetAttribute("value"));
        Assert.Equal(hours, fields.Find("input").GetAttribute("value") ?? "");
    }

    [Fact]
    public void ReplayTarget_AsAField_IsReadAgain() =>
        Assert.Equal(new ReplayTarget("a|b/c", "lab"), ReplayTarget.Parse(new ReplayTarget("a|b/c", "lab").ToString()));

    private static CapturedPicture Picture(char hash) =>
        new()
        {
            Hash = new string(hash, 64),
            IsInput = true,
            MediaType = "image/png",
            Width = 20,
            Height = 10,
            Bytes = 2_000,
        };
}
