using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Writes the responses of <c>GET /v1/key</c> and <c>GET /v1/credits</c>.</summary>
public static class KeyWriter
{
    private static readonly string[] s_byokMembers =
    [
        "byok_usage",
        "byok_usage_daily",
        "byok_usage_weekly",
        "byok_usage_monthly",
    ];

    public static void WriteKey(IBufferWriter<byte> output, KeyRecord key)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("label", key.Label);
        json.WriteMoney("limit", key.Limit);
        json.WriteString("limit_reset", key.LimitReset);
        json.WriteMoney("limit_remaining", key.LimitRemaining);
        json.WriteBoolean("include_byok_in_limit", false);
        json.WriteMoney("usage", key.Usage);
        json.WriteMoney("usage_daily", key.UsageDaily);
        json.WriteMoney("usage_weekly", key.UsageWeekly);
        json.WriteMoney("usage_monthly", key.UsageMonthly);
        foreach (var member in s_byokMembers)
            json.WriteNumber(member, 0);
        json.WriteBoolean("is_free_tier", false);
        json.WriteBoolean("is_management_key", key.IsAdmin);
        json.WriteBoolean("is_provisioning_key", key.IsAdmin);
        json.WriteNull("creator_user_id");
        if (key.ExpiresAt is { } expiresAt)
            json.WriteString("expires_at", expiresAt.UtcDateTime);
        else
            json.WriteNull("expires_at");
        json.WriteStartObject("rate_limit");
        json.WriteNumber("requests", key.RequestsPerMinute ?? -1);
        json.WriteString("interval", "1m");
        json.WriteString("note", "Deprecated. The x-ratelimit headers have the state of every limit.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>
    /// The difference of both numbers is what may still be spent. Without a budget, <c>total_credits</c> is null.
    /// </summary>
    public static void WriteCredits(IBufferWriter<byte> output, KeyRecord key)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteMoney("total_credits", key.LimitRemaining is { } remaining ? key.Usage + remaining : null);
        json.WriteMoney("total_usage", key.Usage);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes dollars, exact.</summary>
    internal static void WriteMoney(this Utf8JsonWriter json, string name, Money? amount)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(amount?.ToString() ?? "null");
    }
}
