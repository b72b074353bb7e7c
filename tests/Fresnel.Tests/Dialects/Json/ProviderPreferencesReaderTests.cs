using System.Text;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.Json;

public sealed class ProviderPreferencesReaderTests
{
    [Fact]
    public void Read_AllMembers_AreRead()
    {
        var read = Read(
            """
            {"order":["a"],"only":["b"],"ignore":["c"],"allow_fallbacks":false,"require_parameters":true,"data_collection":"deny","zdr":true,
             "quantizations":["fp8","unknown"],"sort":{"by":"price","partition":"none"},"max_price":{"prompt":"2.5","completion":10,"image":0.04,"request":1,"audio":"1"},
             "preferred_min_throughput":{"p50":100,"p90":50.5},"preferred_max_latency":2,"enforce_distillable_text":false,"continue_streams":true,"hedge":false}
            """
        );

        Assert.Equal(("a", "b", "c"), (read.Order[0], read.Only[0], read.Ignore[0]));
        Assert.Equal((true, false), (read.ContinueStreams, read.Hedge));
        Assert.Equal(
            (false, true, true, true),
            (read.AllowFallbacks, read.RequireParameters, read.DenyDataCollection, read.ZeroDataRetention)
        );
        Assert.Equal(["fp8", "unknown"], read.Quantizations);
        Assert.Equal((ProviderSort.Price, true), (read.Sort!.Value, read.SortAcrossModels));
        Assert.Equal(
            new MaxPrice(Money.FromDollars(2.5m), Money.FromDollars(10), Money.FromDollars(0.04m)),
            read.MaxPrice
        );
        Assert.Equal(new Percentiles(100, P90: 50.5), read.PreferredMinThroughput);
        Assert.Equal(new Percentiles(2), read.PreferredMaxLatency);
    }

    [Theory]
    [InlineData(
        """{"order":null,"sort":null,"max_price":null,"quantizations":null,"zdr":null,"preferred_max_latency":null,"hedge":null,"continue_streams":false}"""
    )]
    [InlineData("""{"data_collection":"allow","sort":"exacto","require_parameters":false}""")]
    public void Read_EmptyObject_IsNone(string json) => Assert.Equal(ProviderPreferences.None, Read(json));

    [Theory]
    [InlineData("latency", ProviderSort.Latency)]
    [InlineData("throughput", ProviderSort.Throughput)]
    public void Read_SortName_IsRead(string word, ProviderSort sort) =>
        Assert.Equal(sort, Read($$"""{"sort":"{{word}}"}""").Sort);

    private static ProviderPreferences Read(string provider) =>
        OpenAIDialect
            .ReadChat(
                Encoding.UTF8.GetBytes(
                    $$"""{"model":"m","messages":[{"role":"user","content":"x"}],"provider":{{provider}}}"""
                )
            )
            .Preferences;
}
