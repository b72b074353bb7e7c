using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Limits;

public sealed class PricingTests
{
    private static readonly Price s_flagship = new()
    {
        Prompt = Money.FromDollars(2.5m),
        CachedPrompt = Money.FromDollars(0.25m),
        ImageInput = Money.FromDollars(2m),
        Completion = Money.FromDollars(2m),
        ImageOutput = Money.FromDollars(8m),
    };

    [Theory]
    [InlineData(1_000_000, 0, 0, 0, 0, 2_500_000_000)]
    [InlineData(100, 40, 0, 0, 0, 160_000)] // 60 × 2,500 + 40 × 250
    [InlineData(100, 0, 40, 0, 0, 230_000)] // 60 × 2,500 + 40 × 2,000
    [InlineData(100, 80, 40, 0, 0, 95_000)] // parts that overlap: 40 images × 2,000 + 60 cached × 250
    [InlineData(0, 0, 0, 10, 0, 20_000)]
    [InlineData(0, 0, 0, 282, 272, 2_196_000)] // 10 × 2,000 + 272 × 8,000
    public void Cost_OfUsage_IsTheSumOfItsLines(
        long prompt,
        long cached,
        long image,
        long completion,
        long drawn,
        long nanodollars
    )
    {
        var usage = new Usage
        {
            PromptTokens = prompt,
            CachedPromptTokens = cached,
            ImagePromptTokens = image,
            CompletionTokens = completion,
            ImageCompletionTokens = drawn,
        };

        Assert.Equal(new Money(nanodollars), Pricing.Cost(s_flagship, usage, []));
    }

    [Fact]
    public void Lines_ImageToolModel_HasItsOwnPrice()
    {
        var price = s_flagship with { ToolPrompt = Money.FromDollars(3), ToolImageInput = Money.FromDollars(4) };
        var usage = new Usage
        {
            PromptTokens = 1000,
            CachedPromptTokens = 100,
            ImagePromptTokens = 300,
            ToolPromptTokens = 250,
            ToolImagePromptTokens = 200,
            CompletionTokens = 282,
            ImageCompletionTokens = 272,
        };

        Assert.Equal(
            [
                (LedgerLineKind.InputText, 550, 1_375_000),
                (LedgerLineKind.CachedInput, 100, 25_000),
                (LedgerLineKind.ImageInput, 100, 200_000),
                (LedgerLineKind.ToolText, 50, 150_000),
                (LedgerLineKind.ToolImages, 200, 800_000),
                (LedgerLineKind.OutputText, 10, 20_000),
                (LedgerLineKind.ImageOutput, 272, 2_176_000),
            ],
            Pricing
                .Lines(price, usage, [])
                .Span.ToArray()
                .Select(line => (line.Kind, line.Quantity, line.Amount!.Value))
        );
        Assert.Equal(
            usage.PromptTokens,
            Pricing.Lines(s_flagship, usage, []).Span.ToArray()[..3].Sum(line => line.Quantity)
        ); // no price of its own: as the rest
    }

    [Theory]
    [InlineData(null, null, "CacheWrite 300 750000, CacheWriteHour 100 250000")]
    [InlineData(3.75, null, "CacheWrite 300 1125000, CacheWriteHour 100 375000")]
    [InlineData(3.75, 6.0, "CacheWrite 300 1125000, CacheWriteHour 100 600000")]
    [InlineData(null, 6.0, "CacheWrite 300 750000, CacheWriteHour 100 600000")]
    public void Lines_CacheWrites_HaveTheirOwnPrices(double? write, double? hour, string expected)
    {
        var price = s_flagship with { CacheWrite = Dollars(write), CacheWriteHour = Dollars(hour) };
        var usage = new Usage
        {
            PromptTokens = 1000,
            CacheWriteTokens = 400,
            CacheWriteHourTokens = 100,
            CachedPromptTokens = 100,
            ImagePromptTokens = 900,
        };

        var lines = Pricing.Lines(price, usage, []).Span.ToArray();

        Assert.Equal(
            expected,
            string.Join(
                ", ",
                lines
                    .Where(line => line.Kind is LedgerLineKind.CacheWrite or LedgerLineKind.CacheWriteHour)
                    .Select(line => $"{line.Kind} {line.Quantity} {line.Amount}")
            )
        );
        Assert.Equal(
            (600L, 1000L),
            (lines.Single(line => line.Kind == LedgerLineKind.ImageInput).Quantity, lines.Sum(line => line.Quantity))
        ); // images that are written cost what text does
    }

    private static Money? Dollars(double? dollars) => dollars is { } amount ? Money.FromDollars((decimal)amount) : null;

    [Fact]
    public void Cost_FractionOfANanodollar_IsRoundedUpOnEachLine()
    {
        var price = new Price { Prompt = new Money(1), Completion = new Money(1) };

        Assert.Equal(new Money(2), Pricing.Cost(price, new Usage { PromptTokens = 1, CompletionTokens = 1 }, []));
    }

    [Fact]
    public void Cost_LinesThatFallBack_AreChargedAsPrompt() =>
        Assert.Equal(
            new Money(300),
            Pricing.Cost(
                new Price { Prompt = new Money(1_000_000) },
                new Usage
                {
                    PromptTokens = 300,
                    CachedPromptTokens = 100,
                    ImagePromptTokens = 100,
                },
                []
            )
        );

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, 1)]
    public void Cost_RequiredPriceUnknown_IsNull(long prompt, long completion, long drawn)
    {
        var usage = new Usage
        {
            PromptTokens = prompt,
            CompletionTokens = completion,
            ImageCompletionTokens = drawn,
        };

        Assert.Null(Pricing.Cost(null, usage, []));
        Assert.Null(Pricing.Cost(new Price(), usage, []));
    }

    [Fact]
    public void Cost_UnusedPriceUnknown_IsKnown() =>
        Assert.Equal(
            new Money(5),
            Pricing.Cost(new Price { Prompt = new Money(1_000_000) }, new Usage { PromptTokens = 5 }, [])
        );

    [Fact]
    public void Cost_PerImage_UsesTheFirstMatchWithoutImageTokens()
    {
        var price = s_flagship with
        {
            PerImage =
            [
                new ImagePrice(new ImageSize(1024, 1024), "low", new Money(10)),
                new ImagePrice(null, "low", new Money(20)),
                new ImagePrice(null, null, new Money(40)),
            ],
        };
        var usage = new Usage { CompletionTokens = 5000, ImageCompletionTokens = 5000 };

        Assert.Equal(new Money(10), Pricing.Cost(price, usage, [new BillableImage(new ImageSize(1024, 1024), "low")]));
        Assert.Equal(new Money(20), Pricing.Cost(price, usage, [new BillableImage(new ImageSize(512, 512), "low")]));
        Assert.Equal(new Money(40), Pricing.Cost(price, usage, [new BillableImage(new ImageSize(1024, 1024), "high")]));
        Assert.Equal(new Money(40), Pricing.Cost(price, usage, [default])); // nothing is known: the highest price that may apply
        Assert.Equal(
            new Money(30),
            Pricing.Cost(price, usage, [new(new ImageSize(1024, 1024), "low"), new(new ImageSize(1, 1), "low")])
        );
    }

    [Fact]
    public void Cost_PerImageWithoutAMatch_IsTwiceTheMostExpensiveRow() =>
        Assert.Equal(
            new Money(20),
            Pricing.Cost(
                s_flagship with
                {
                    PerImage = [new ImagePrice(new ImageSize(1024, 1024), null, new Money(10))],
                },
                new Usage { Images = 1 },
                [new(new ImageSize(512, 512), null)]
            )
        );

    [Fact]
    public void Cost_ExtremeUsage_IsCapped() =>
        Assert.Equal(
            new Money(Pricing.MaxCharge),
            Pricing.Cost(
                new Price { Prompt = new Money(long.MaxValue) },
                new Usage { PromptTokens = long.MaxValue },
                []
            )
        );

    [Fact]
    public void MaxCost_AnyUsageWithinTheBound_CostsNoMore() =>
        Prop.ForAll(
                Cases().ToArbitrary(),
                sample => Pricing.Cost(sample.Price, sample.Used, []) <= Pricing.MaxCost(sample.Price, sample.Most, [])
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3.75, null)]
    [InlineData(null, 6.0)]
    [InlineData(6.0, 3.75)]
    public void MaxCost_AllInputWrittenToACache_CostsNoMore(double? write, double? hour)
    {
        var price = s_flagship with { CacheWrite = Dollars(write), CacheWriteHour = Dollars(hour) };
        var most = new Usage { PromptTokens = 1000, ImagePromptTokens = 200 };
        var bound = Pricing.MaxCost(price, most, []);

        Assert.True(Pricing.Cost(price, most with { CacheWriteTokens = 1000 }, []) <= bound);
        Assert.True(
            Pricing.Cost(price, most with { CacheWriteTokens = 1000, CacheWriteHourTokens = 1000 }, []) <= bound
        );
    }

    /// <summary>Any price, any bound, and any usage whose totals the bound covers, however the vendor splits them.</summary>
    private static Gen<(Price Price, Usage Most, Usage Used)> Cases() =>
        from lines in Gen.Choose(0, 50_000_000).ArrayOf(9)
        from free in Gen.Choose(0, 63)
        from sizes in Gen.Choose(0, 20_000).ArrayOf(4)
        from shares in Gen.Choose(0, 100).ArrayOf(8)
        let price = new Price
        {
            Prompt = new Money(lines[0]),
            CachedPrompt = (free & 1) == 0 ? null : new Money(lines[1]),
            ImageInput = (free & 2) == 0 ? null : new Money(lines[2]),
            Completion = new Money(lines[3]),
            ImageOutput = new Money(lines[4]),
            ToolPrompt = (free & 4) == 0 ? null : new Money(lines[5]),
            ToolImageInput = (free & 8) == 0 ? null : new Money(lines[6]),
            CacheWrite = (free & 16) == 0 ? null : new Money(lines[7]),
            CacheWriteHour = (free & 32) == 0 ? null : new Money(lines[8]),
        }
        let most = new Usage
        {
            PromptTokens = sizes[0] + sizes[1],
            ImagePromptTokens = sizes[1],
            CompletionTokens = sizes[2] + sizes[3],
            ImageCompletionTokens = sizes[3],
        }
        let prompt = most.PromptTokens * shares[0] / 100
        let drawn = most.ImageCompletionTokens * shares[3] / 100
        let image = Math.Min(most.ImagePromptTokens, prompt * shares[2] / 100)
        select (
            price,
            most,
            new Usage
            {
                PromptTokens = prompt,
                CachedPromptTokens = prompt * shares[1] / 100,
                CacheWriteTokens = prompt * shares[6] / 100,
                CacheWriteHourTokens = prompt * shares[7] / 100,
                ImagePromptTokens = image,
                ToolPromptTokens = prompt * shares[5] / 100,
                ToolImagePromptTokens = Math.Min(image, prompt * shares[5] / 100),
                CompletionTokens = drawn + ((most.CompletionTokens - most.ImageCompletionTokens) * shares[4] / 100),
                ImageCompletionTokens = drawn,
            }
        );
}
