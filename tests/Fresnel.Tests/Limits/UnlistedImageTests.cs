using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Images of a size or quality that the prices per image do not list.</summary>
public sealed class UnlistedImageTests
{
    private static readonly PriceOptions s_price = new()
    {
        Prompt = 1,
        ImageOutput = 30,
        PerImage =
        [
            new ImagePriceOptions
            {
                Size = "1024x1024",
                Quality = "low",
                Each = 0.01m,
            },
            new ImagePriceOptions
            {
                Size = "1024x1024",
                Quality = "high",
                Each = 0.04m,
            },
        ],
    };

    [Fact]
    public async Task Charge_VendorReportsTokens_IsBilledByThem()
    {
        var logs = new RecordingLogs();
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [
                Drawing(
                    new Usage
                    {
                        PromptTokens = 3,
                        CompletionTokens = 2000,
                        ImageCompletionTokens = 2000,
                    }
                ),
            ],
            logs: logs
        );

        var (call, _) = await gateway.RunAsync(Draw("ultra"));
        await gateway.RunAsync(Draw("ultra"));

        Assert.Equal(
            [("input_text", 3L, 3_000L), ("image_output", 2000L, 60_000_000L)],
            (await gateway.LinesAsync(call)).Select(line => (line.Kind, line.Quantity, line.Amount!.Value))
        );
        // once, however many calls
        Assert.Equal(
            "lab/m has no price per image for 1024x1024 ultra. Such images are billed by the vendor's usage, or, without it, "
                + "at 2 times the most expensive listed price. Add the price, and correct calls with `fresnel usage correct`",
            Assert.Single(logs.Lines, line => line.Level == LogLevel.Warning).Text
        );
        Assert.Equal(["1024x1024 ultra"], gateway.Limits.UnlistedImages.Of(new Deployment("lab", "m")));
        Assert.Empty(gateway.Limits.UnlistedImages.Of(new Deployment("lab", "other")));
    }

    [Fact]
    public async Task Charge_VendorReportsNothing_IsTheReservationAndMarkedAsEstimated()
    {
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [Drawing(null)]);

        var (call, _) = await gateway.RunAsync(Draw("ultra"));

        var line = Assert.Single(await gateway.LinesAsync(call), line => line.Kind == "image_output");
        Assert.Equal((1L, 80_000_000L, true), (line.Quantity, line.Amount!.Value, line.Estimated)); // 2 × $0.04
    }

    [Fact]
    public async Task Reserve_UnlistedQuality_IsTwiceTheMostExpensiveRow()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [Drawing(new Usage { CompletionTokens = 100, ImageCompletionTokens = 100 })]
        );

        await gateway.RunAsync(Draw("ultra"), WithBudget(0.081m));
        var error = await gateway.FailAsync(Draw("ultra"), WithBudget(0.079m));
        await gateway.RunAsync(Draw("high"), WithBudget(0.041m));

        Assert.Equal(ErrorKind.BudgetExhausted, error.Failure.Kind);
    }

    [Fact]
    public async Task Charge_NeitherRowsNorTokenPrice_IsUnknownAndNeverZero()
    {
        await using var gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 1 }, "lab"),
            [Drawing(new Usage { CompletionTokens = 100, ImageCompletionTokens = 100 })]
        );

        Assert.Equal(ErrorKind.PriceUnknown, (await gateway.FailAsync(Draw("ultra"), WithBudget(1))).Failure.Kind);
        Assert.Null((await gateway.RunAsync(Draw("ultra"))).Call.Cost);
    }

    private static ImageGenerationRequest Draw(string quality) =>
        new()
        {
            Model = "m",
            Prompt = "a kite",
            Size = new ImageSize(1024, 1024),
            Quality = quality,
        };

    private static Caller WithBudget(decimal dollars) =>
        new($"key_{dollars}", "budget", KeyRole.User, Money.FromDollars(dollars));

    private static FakeProvider Drawing(Usage? usage)
    {
        var image = Frame.Of(
            new ImageCompleted(0, new ImageSource.Url(new Uri("https://example.com/a.png")))
            {
                Size = new ImageSize(1024, 1024),
            }
        );
        return usage is null
            ? FakeProvider.Answering("lab", image)
            : FakeProvider.Answering("lab", image, Frame.Of(new UsageReported(usage)));
    }
}
