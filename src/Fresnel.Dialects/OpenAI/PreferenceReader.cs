using System.Globalization;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the extension <c>provider</c>: whom a caller wants to be served by, and at what price.</summary>
internal static class PreferenceReader
{
    private const decimal Dearest = 1_000_000_000;

    private static readonly string[] Quantizations =
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

    /// <summary>A vendor's name, or an object of preferences. A preference that is a promise and that we could not keep is refused, never ignored.</summary>
    public static ProviderPreferences Read(ref BodyReader body)
    {
        if (body.IsText)
            return new ProviderPreferences { Order = [body.ReadText()] };

        var preferences = ProviderPreferences.None;
        body.Enter("a string or an object");
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            preferences = member switch
            {
                "order" => preferences with { Order = WishReader.ReadTexts(ref body, "an array of strings") },
                "only" => preferences with { Only = WishReader.ReadTexts(ref body, "an array of strings") },
                "ignore" => preferences with { Ignore = WishReader.ReadTexts(ref body, "an array of strings") },
                "allow_fallbacks" => preferences with { AllowFallbacks = body.ReadBool() },
                "continue_streams" => preferences with { ContinueStreams = body.ReadBool() },
                "hedge" => preferences with { Hedge = body.ReadBool() },
                "require_parameters" => preferences with { RequireParameters = body.ReadBool() },
                "data_collection" => preferences with { DenyDataCollection = body.ReadWord("allow", "deny") == "deny" },
                "zdr" => preferences with { ZeroDataRetention = body.ReadBool() },
                "quantizations" => preferences with { Quantizations = ReadQuantizations(ref body) },
                "sort" => ReadSort(ref body, preferences),
                "max_price" => preferences with { MaxPrice = ReadPrice(ref body) },
                "preferred_min_throughput" => preferences with { PreferredMinThroughput = ReadPercentiles(ref body) },
                "preferred_max_latency" => preferences with { PreferredMaxLatency = ReadPercentiles(ref body) },
                "enforce_distillable_text" => body.ReadBool()
                    ? throw Refuse.Unsupported(
                        body.Path,
                        "cannot be promised by this gateway. Leave it out, or choose providers with 'only'."
                    )
                    : preferences,
                _ => throw Refuse.Unknown(body.Path),
            };
        }
        return preferences;
    }

    private static List<string> ReadQuantizations(ref BodyReader body)
    {
        List<string> wanted = [];
        body.EnterArray("an array of strings");
        while (body.NextElement())
            wanted.Add(body.ReadWord(Quantizations));
        return wanted;
    }

    private static ProviderPreferences ReadSort(ref BodyReader body, ProviderPreferences preferences)
    {
        if (body.IsText)
            return preferences with { Sort = ReadBy(ref body) };
        body.Enter("a string or an object");
        while (body.NextMember(out var member))
        {
            if (member is not ("by" or "partition"))
                throw Refuse.Unknown(body.Path);
            if (body.IsNull)
                continue;
            preferences =
                member == "by"
                    ? preferences with
                    {
                        Sort = ReadBy(ref body),
                    }
                    : preferences with
                    {
                        SortsAcrossModels = body.ReadWord("model", "none") == "none",
                    };
        }
        return preferences;
    }

    /// <returns>Null for a sort by measured quality, which nobody measures here.</returns>
    private static ProviderSort? ReadBy(ref BodyReader body) =>
        body.ReadWord("price", "throughput", "latency", "exacto") switch
        {
            "price" => ProviderSort.Price,
            "throughput" => ProviderSort.Throughput,
            "latency" => ProviderSort.Latency,
            _ => null,
        };

    /// <remarks>A price a request and a price of sound keep every deployment: none here has either.</remarks>
    private static MaxPrice ReadPrice(ref BodyReader body)
    {
        var price = new MaxPrice(null, null, null);
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member is not ("prompt" or "completion" or "image" or "request" or "audio"))
                throw Refuse.Unknown(body.Path);
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

    /// <summary>A number, or a number in a string.</summary>
    private static Money ReadDollars(ref BodyReader body)
    {
        if (body.IsText)
        {
            return
                decimal.TryParse(
                    body.ReadText(),
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture,
                    out var dollars
                )
                && dollars <= Dearest
                ? Money.FromDollars(dollars)
                : throw Refuse.Format(body.Path, "dollars, for example \"2.50\"");
        }
        return Money.FromDollars((decimal)body.ReadDouble(0, (double)Dearest));
    }

    /// <summary>A number, which is for half of the calls, or one for each share of them.</summary>
    private static Percentiles ReadPercentiles(ref BodyReader body)
    {
        if (!body.IsObject)
            return new Percentiles(body.ReadDouble(0, double.MaxValue));
        var limits = new Percentiles(null);
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member is not ("p50" or "p75" or "p90" or "p99"))
                throw Refuse.Unknown(body.Path);
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
