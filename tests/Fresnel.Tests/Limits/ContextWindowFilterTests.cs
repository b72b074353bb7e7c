using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Limits;
using Fresnel.Tokens;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

public sealed class ContextWindowFilterTests
{
    private static readonly ResolvedModel s_model = new(
        "m",
        [At("small", 100), At("large", 1000), At("unknown", null)]
    );

    [Theory]
    [InlineData(0, "small,large,unknown")]
    [InlineData(93 * 4, "small,large,unknown")] // and 7 around the message and the answer
    [InlineData((93 * 4) + 1, "large,unknown")]
    [InlineData(993 * 4, "large,unknown")]
    [InlineData((993 * 4) + 1, "unknown")]
    public void Apply_LongerThanSomeContextWindows_RemovesThem(int bytes, string kept) =>
        Assert.Equal(
            kept,
            string.Join(
                ',',
                Fit(Ask("m", new string('x', bytes)), s_model).Candidates.Select(deployment => deployment.Provider)
            )
        );

    [Fact]
    public void Apply_LongerThanEveryContextWindow_ThrowsWithBothNumbers()
    {
        var error = Assert.Throws<GatewayException>(() =>
            Fit(Ask("m", new string('x', 8000)), s_model with { Candidates = [At("small", 100), At("large", 1000)] })
        );
        Assert.Equal((ErrorKind.ContextLengthExceeded, "messages"), (error.Kind, error.Param));
        Assert.Equal(
            "This model's maximum context length is 1000 tokens. However, your messages resulted in 2007 tokens. Please reduce the length of the messages.",
            error.Message
        );
    }

    [Fact]
    public void Apply_Images_CountByTheirPatches()
    {
        byte[] png =
        [
            0x89,
            .. "PNG\r\n\u001A\n"u8,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            0,
            0,
            4,
            0,
            0,
            0,
            4,
            0,
            8,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. "IDAT"u8,
            0,
            0,
            0,
            0,
        ]; // 1024 x 1024: 1024 patches
        var request = new ChatRequest
        {
            Model = "m",
            Messages =
            [
                new Message(Role.User, [new ImagePart(new ImageSource.Bytes(png, "image/png"), ImageDetail.Auto, "p")]),
            ],
        };
        Assert.Contains(
            "resulted in 1031 tokens",
            Assert
                .Throws<GatewayException>(() => Fit(request, s_model with { Candidates = [At("large", 1000)] }))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Single(Fit(request, s_model with { Candidates = [At("larger", 1031)] }).Candidates);
    }

    [Fact]
    public async Task RunAsync_TooLong_IsRejectedAtZeroCost()
    {
        await using var gateway = await StartAsync(new CatalogOptions(), []);
        var (call, error, _) = await gateway.FailAsync(Ask("gpt-5-image-mini", new string('x', 300_000)));
        Assert.Equal((ErrorKind.ContextLengthExceeded, Money.Zero), (error.Kind, call.Cost));
        Assert.Contains(
            "maximum context length is 65536 tokens. However, your messages resulted in 75007 tokens",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static ResolvedModel Fit(ChatRequest request, ResolvedModel model) =>
        ContextWindowFilter.Apply(request, model, UpperBound.Of(request), null);

    private static Deployment At(string provider, int? tokens) =>
        new(provider, "m") { Capabilities = new Capabilities { ContextWindow = tokens } };
}
