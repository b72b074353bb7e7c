using System.Buffers;
using System.Text;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenRouter;

namespace Fresnel.Tests.Dialects.OpenRouter;

public sealed class KeyWriterTests
{
    private static readonly KeyRecord s_key = new()
    {
        Label = "fk-abc****wxyz",
        Limit = Money.FromDollars(100),
        LimitRemaining = Money.FromDollars(74.5m),
        LimitReset = "monthly",
        Usage = Money.FromDollars(30.000000001m),
        UsageDaily = Money.FromDollars(0.5m),
        UsageWeekly = Money.FromDollars(2),
        UsageMonthly = Money.FromDollars(25.5m),
        ExpiresAt = new DateTimeOffset(2027, 12, 31, 23, 59, 59, TimeSpan.Zero),
        RequestsPerMinute = 600,
    };

    [Fact]
    public void WriteKey_Budget_HasOpenRoutersMembers() =>
        Assert.Equal(
            """{"data":{"label":"fk-abc****wxyz","limit":100,"limit_reset":"monthly","limit_remaining":74.5,"include_byok_in_limit":false,"usage":30.000000001,"usage_daily":0.5,"usage_weekly":2,"usage_monthly":25.5,"byok_usage":0,"byok_usage_daily":0,"byok_usage_weekly":0,"byok_usage_monthly":0,"is_free_tier":false,"is_management_key":false,"is_provisioning_key":false,"creator_user_id":null,"expires_at":"2027-12-31T23:59:59Z","rate_limit":{"requests":600,"interval":"1m","note":"Deprecated. The x-ratelimit headers have the state of every limit."}}}""",
            Write(KeyWriter.WriteKey, s_key)
        );

    [Fact]
    public void WriteKey_NoBudget_HasNulls() =>
        Assert.Equal(
            """{"data":{"label":"fk-abc****wxyz","limit":null,"limit_reset":null,"limit_remaining":null,"include_byok_in_limit":false,"usage":0,"usage_daily":0,"usage_weekly":0,"usage_monthly":0,"byok_usage":0,"byok_usage_daily":0,"byok_usage_weekly":0,"byok_usage_monthly":0,"is_free_tier":false,"is_management_key":true,"is_provisioning_key":true,"creator_user_id":null,"expires_at":null,"rate_limit":{"requests":-1,"interval":"1m","note":"Deprecated. The x-ratelimit headers have the state of every limit."}}}""",
            Write(KeyWriter.WriteKey, new KeyRecord { Label = "fk-abc****wxyz", IsAdmin = true })
        );

    [Fact]
    public void WriteCredits_Budget_DifferenceIsTheRemainder() =>
        Assert.Equal(
            """{"data":{"total_credits":104.500000001,"total_usage":30.000000001}}""",
            Write(KeyWriter.WriteCredits, s_key)
        );

    [Fact]
    public void WriteCredits_NoBudget_HasNoTotal() =>
        Assert.Equal(
            """{"data":{"total_credits":null,"total_usage":0}}""",
            Write(KeyWriter.WriteCredits, new KeyRecord { Label = "" })
        );

    [Fact]
    public void WriteActivity_ADay_HasOpenRoutersMembers()
    {
        var output = new ArrayBufferWriter<byte>();
        ActivityWriter.Write(
            output,
            [
                new ActivityRecord
                {
                    Date = new DateOnly(2025, 8, 24),
                    Model = "vendor/m-1",
                    Provider = "lab",
                    Cost = Money.FromDollars(0.015m),
                    Requests = 5,
                    PromptTokens = 50,
                    CompletionTokens = 125,
                    ReasoningTokens = 25,
                },
            ]
        );

        Assert.Equal(
            """{"data":[{"date":"2025-08-24","model":"vendor/m-1","model_permaslug":"vendor/m-1","endpoint_id":"lab/vendor/m-1","provider_name":"lab","usage":0.015,"byok_usage_inference":0,"requests":5,"prompt_tokens":50,"completion_tokens":125,"reasoning_tokens":25}]}""",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    private static string Write(Action<IBufferWriter<byte>, KeyRecord> write, KeyRecord key)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output, key);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
