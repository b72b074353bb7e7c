using System.Globalization;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Reads the extension member <c>provider</c>: routing preferences and price limits.</summary>
internal static class ProviderPreferencesReader
{
    private const decimal MaxDollars = 1_000_000_000;

    private static readonly string[] s_quantizations =
    [
        "int4",
        "int8",
        "fp4",
        "mxfp4",
        "nvfp4",
        "fp6",
        "fp8",
        "mxfp8",
        "fp16",
        "bf16",
        "fp32",
        "unknown",
    ];

    /// <summary>
    /// Reads a provider name or an object of preferences. A preference that cannot be guaranteed is rejected,
    /// never ignored.
    /// </summary>
    public static ProviderPreferences Read(ref RequestJsonReader body)
    {
        if (body.IsString)
            return new ProviderPreferences { Order = [body.ReadString()] };

        var preferences = ProviderPreferences.None;
        body.EnterObject("a string or an object");
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            preferences = member switch
            {
                "order" => preferences with { Order = ExtensionReader.ReadStrings(ref body, "an array of strings") },
                "only" => preferences with { Only = ExtensionReader.ReadStrings(ref body, "an array of strings") },
                "ignore" => preferences with { Ignore = ExtensionReader.ReadStrings(ref body, "an array of strings") },
                "allow_fallbacks" => preferences with { AllowFallbacks = body.ReadBool() },
                "continue_streams" => preferences with { ContinueStreams = body.ReadBool() },
                "hedge" => preferences with { Hedge = body.ReadBool() },
                "require_parameters" => preferences with { RequireParameters = body.ReadBool() },
                "data_collection" => preferences with
                {
                    DenyDataCollection = body.ReadOneOf("allow", "deny") == "deny",
                },
                "zdr" => preferences with { ZeroDataRetention = body.ReadBool() },
                "quantizations" => preferences with { Quantizations = ReadQuantizations(ref body) },
                "sort" => ReadSort(ref body, preferences),
                "max_price" => preferences with { MaxPrice = ReadMaxPrice(ref body) },
                "preferred_min_throughput" => preferences with { PreferredMinThroughput = ReadPercentiles(ref body) },
                "preferred_max_latency" => preferences with { PreferredMaxLatency = ReadPercentiles(ref body) },
                "enforce_distillable_text" => body.ReadBool()
                    ? throw RequestErrors.UnsupportedParameter(
                        body.Path,
                        "cannot be promised by this gateway. Leave it out, or choose providers with 'only'."
                    )
                    : preferences,
                _ => throw RequestErrors.UnknownParameter(body.Path),
            };
        }
        return preferences;
    }

    private static List<string> ReadQuantizations(ref RequestJsonReader body)
    {
        List<string> quantizations = [];
        body.EnterArray("an array of strings");
        while (body.NextElement())
            quantizations.Add(body.ReadOneOf(s_quantizations));
        return quantizations;
    }

    private static ProviderPreferences ReadSort(ref RequestJsonReader body, ProviderPreferences preferences)
    {
        if (body.IsString)
            return preferences with { Sort = ReadSortKey(ref body) };
        body.EnterObject("a string or an object");
        while (body.NextMember(out var member))
        {
            if (member is not ("by" or "partition"))
                throw RequestErrors.UnknownParameter(body.Path);
            if (body.IsNull)
                continue;
            preferences =
                member == "by"
                    ? preferences with
                    {
                        Sort = ReadSortKey(ref body),
                    }
                    : preferences with
                    {
                        SortAcrossModels = body.ReadOneOf("model", "none") == "none",
                    };
        }
        return preferences;
    }

    /// <returns>Null: a sort by quality, which is not measured.</returns>
    private static ProviderSort? ReadSortKey(ref RequestJsonReader body) =>
        body.ReadOneOf("price", "throughput", "latency", "exacto") switch
        {
            "price" => ProviderSort.Price,
            "throughput" => ProviderSort.Throughput,
            "latency" => ProviderSort.Latency,
            _ => null,
        };

    /// <remarks>Limits per request and for audio exclude no deployment: no deployment has such prices.</remarks>
    private static MaxPrice ReadMaxPrice(ref RequestJsonReader body)
    {
        var price = new MaxPrice(null, null, null);
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member is not ("prompt" or "completion" or "image" or "request" or "audio"))
                throw RequestErrors.UnknownParameter(body.Path);
            if (body.IsNull)
                continue;
            var dollars = ReadDollars(ref body);
            price = member switch
            {
                "prompt" => price with { Prompt = dollars },
                "completion" => price with { Completion = dollars },
                "image" => price with { Image = dollars },
                _ => price,
            };
        }
        return price;
    }

    /// <summary>Reads a number, or a number in a string.</summary>
    private static Money ReadDollars(ref RequestJsonReader body)
    {
        if (body.IsString)
        {
            return
                decimal.TryParse(
                    body.ReadString(),
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture,
                    out var dollars
                )
                && dollars <= MaxDollars
                ? Money.FromDollars(dollars)
                : throw RequestErrors.InvalidFormat(body.Path, "dollars, for example \"2.50\"");
        }
        return Money.FromDollars((decimal)body.ReadDouble(0, (double)MaxDollars));
    }

    /// <summary>Reads one number, applied to the median, or an object with a number per percentile.</summary>
    private static Percentiles ReadPercentiles(ref RequestJsonReader body)
    {
        if (!body.IsObject)
            return new Percentiles(body.ReadDouble(0, double.MaxValue));
        var limits = new Percentiles(null);
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member is not ("p50" or "p75" or "p90" or "p99"))
                throw RequestErrors.UnknownParameter(body.Path);
            if (body.IsNull)
                continue;
            var limit = body.ReadDouble(0, double.MaxValue);
            limits = member switch
            {
                "p50" => limits with { P50 = limit },
                "p75" => limits with { P75 = limit },
                "p90" => limits with { P90 = limit },
                _ => limits with { P99 = limit },
            };
        }
        return limits;
    }
}
