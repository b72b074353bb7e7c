using Dapper;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Drift;
using Fresnel.Imaging;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Drift;

/// <summary>What is measured of answers of calls through the pipeline.</summary>
public sealed class AnswerSamplerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"a":1}""", FinishReason.Stop, 1L)]
    [InlineData("""Here it is: {"a":1}""", FinishReason.Stop, 0L)]
    [InlineData("""{"a":""", FinishReason.Stop, 0L)]
    [InlineData("""{"a":""", FinishReason.Length, null)]
    [InlineData("", FinishReason.Stop, null)]
    public async Task Answer_ToARequestForJson_IsMeasuredWhereItIsWhole(string text, FinishReason end, long? valid)
    {
        var half = text.Length / 2;
        await using var gateway = await AnsweringAsync(
            Text(text[..half]),
            Text(text[half..]),
            Frame.Of(new ChoiceFinished(end))
        );

        var (call, _) = await gateway.RunAsync(Ask("m") with { ResponseFormat = ResponseFormat.JsonObject });

        var measured = await ReadAsync(gateway);
        if (valid is null)
            Assert.Empty(measured);
        else
            Assert.Equal((call.Id, valid), Of(Assert.Single(measured)));

        static (string, long?) Of(AnswerMeasurements row) => (row.CallId, row.JsonValid);
    }

    [Fact]
    public async Task Answer_AsText_IsNotMeasured()
    {
        await using var gateway = await AnsweringAsync(Text("{}"), End(1, 1));

        await gateway.RunAsync(Ask("m"));

        Assert.Empty(await ReadAsync(gateway));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Picture_Whole_HasSizeBrightnessAndEntropy(bool isBase64)
    {
        var file = ImageEncoder.Encode(Halves(600, 300), ImageCodec.Png);
        ImageSource source = isBase64
            ? new ImageSource.Base64(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(file)), "image/png")
            : new ImageSource.Bytes(file, "image/png");
        await using var gateway = await AnsweringAsync(Frame.Of(new ImageCompleted(0, source)), End(1, 1));

        var (call, _) = await gateway.RunAsync(new ImageGenerationRequest { Model = "m", Prompt = "Two halves" });

        var measured = Assert.Single(await ReadAsync(gateway));
        Assert.Equal(
            (call.Id, call.StartedAt.ToUnixTimeMilliseconds(), file.Length, 180_000),
            (measured.CallId, measured.StartedAt, measured.ImageBytes, measured.ImagePixels)
        );
        Assert.Equal(0.5, measured.Brightness!.Value, 0.02);
        Assert.InRange(measured.Entropy!.Value, 1, 1.2);
    }

    [Fact]
    public async Task Picture_ThatCannotBeDecoded_HasTheSizeOfItsFile()
    {
        var svg = """<svg xmlns="http://www.w3.org/2000/svg"/>"""u8.ToArray();
        await using var gateway = await AnsweringAsync(
            Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(svg, "image/svg+xml"))),
            End(1, 1)
        );

        await gateway.RunAsync(new ImageGenerationRequest { Model = "m", Prompt = "Nothing" });

        var measured = Assert.Single(await ReadAsync(gateway));
        Assert.Equal(((long?)svg.Length, null), (measured.ImageBytes, measured.Entropy));
    }

    [Fact]
    public async Task Moderation_SeveralScores_IsMeasuredByTheHighest()
    {
        await using var gateway = await AnsweringAsync(
            Frame.Of(Result(0, 0.2, null), Result(1, 0.7, 0.1)),
            Frame.Of(new UsageReported(new Usage()))
        );

        await gateway.RunAsync(
            new ModerationRequest
            {
                Model = "m",
                Inputs =
                [
                    [new TextPart("Hello")],
                ],
            }
        );

        Assert.Equal(0.7, Assert.Single(await ReadAsync(gateway)).SafetyScore);

        static ModerationResult Result(int index, double? violence, double? hate) =>
            new(
                index,
                false,
                [
                    new ModerationCategory("violence", false, violence, ["text"]),
                    new ModerationCategory("hate", false, hate, ["text"]),
                ]
            );
    }

    [Fact]
    public async Task Pictures_WhileOthersWait_AreTakenWhenThoseAreMeasured()
    {
        var large = new ImageSource.Bytes(new byte[6 << 20], "image/png");
        await using var gateway = await AnsweringAsync(Frame.Of(new ImageCompleted(0, large)), End(1, 1));
        Task DrawAsync() => gateway.RunAsync(new ImageGenerationRequest { Model = "m", Prompt = "A sea" });

        for (var i = 0; i < 5; i++)
            await DrawAsync();
        Assert.Equal(2, (await ReadAsync(gateway)).Count); // 12 MiB wait, of 8 and one more

        await DrawAsync();
        Assert.Equal(3, (await ReadAsync(gateway)).Count);
    }

    [Fact]
    public async Task Answers_MoreThanTheLimit_AreMeasuredAgainInTheNextHour()
    {
        await using var gateway = await AnsweringAsync(Text("{}"), Frame.Of(new ChoiceFinished(FinishReason.Stop)));
        gateway.Sampler.PerHour = 2;
        for (var i = 0; i < 5; i++)
            await gateway.RunAsync(Ask("m") with { ResponseFormat = ResponseFormat.JsonObject });
        Assert.Equal(2, (await ReadAsync(gateway)).Count);

        gateway.Time.Advance(TimeSpan.FromHours(1));
        await gateway.RunAsync(Ask("m") with { ResponseFormat = ResponseFormat.JsonObject });

        Assert.Equal(3, (await ReadAsync(gateway)).Count);
    }

    [Fact]
    public async Task Sweep_AfterFiveWeeks_DeletesWhatNoReportNeeds()
    {
        await using var gateway = await AnsweringAsync(Text("{}"), Frame.Of(new ChoiceFinished(FinishReason.Stop)));
        await gateway.RunAsync(Ask("m") with { ResponseFormat = ResponseFormat.JsonObject });
        Assert.Single(await ReadAsync(gateway));

        gateway.Time.Advance(TimeSpan.FromDays(34));
        Assert.Equal(0, await gateway.Sampler.SweepAsync(Stop));
        gateway.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await gateway.Sampler.SweepAsync(Stop));
    }

    private static Task<GatewayUnderTest> AnsweringAsync(params Frame[] frames) =>
        StartAsync(OneModel("m", new() { Prompt = 1, Completion = 1 }, "lab"), [FakeProvider.Answering("lab", frames)]);

    private static async Task<IReadOnlyList<AnswerMeasurements>> ReadAsync(GatewayUnderTest gateway)
    {
        await gateway.Sampler.FlushAsync(Stop);
        await using var connection = await gateway.Database.OpenConnectionAsync(Stop);
        return
        [
            .. await connection.QueryAsync<AnswerMeasurements>(
                """
                SELECT call_id AS CallId, started_at AS StartedAt, json_valid AS JsonValid, image_bytes AS ImageBytes,
                    image_pixels AS ImagePixels, brightness / 1e6 AS Brightness, entropy / 1e6 AS Entropy,
                    safety_score / 1e6 AS SafetyScore
                FROM answer_measurements ORDER BY started_at
                """
            ),
        ];
    }

    /// <summary>A picture whose left half is black and whose right half is white.</summary>
    private static Pixels Halves(int width, int height)
    {
        var data = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
            Array.Fill(data, i % width < width / 2 ? (byte)0 : (byte)255, 3 * i, 3);
        return new Pixels(width, height, 3, data);
    }
}
