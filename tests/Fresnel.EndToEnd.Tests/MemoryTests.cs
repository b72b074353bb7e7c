using Fresnel.Imaging;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Memory use of image calls.</summary>
public sealed class MemoryTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_TwoHundredMixedCalls_StaysUnder700MiBAndFlat()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"));
        string[] images =
        [
            TestImages.DataUrl(TestImages.Page("QUARTERLY REPORT", 1024, 768)),
            TestImages.DataUrl(TestImages.Page("SPRING SALE", 1600, 1200, ImageCodec.Jpeg), "image/jpeg"),
            TestImages.DataUrl(TestImages.Plain("#cc3333", 640, 480, ImageCodec.Webp), "image/webp"),
        ];
        await MixAsync(server, images, calls: 100);
        var halfway = server.Memory();
        await MixAsync(server, images, calls: 100);
        var end = server.Memory();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{halfway / MiB} MiB after 100 calls, {end / MiB} MiB after 200"
        );
        Assert.True(end <= 700 * MiB, $"{end / MiB} MiB are resident after 200 calls");
        Assert.True(
            end <= halfway + (100 * MiB),
            $"memory grew from {halfway / MiB} to {end / MiB} MiB over the second hundred"
        );
    }

    [Fact]
    public async Task Request_EightImagesOf4K_SucceedsAndCountsEach()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path("data"));
        var image = TestImages.DataUrl(TestImages.Page("4K", 3840, 2160, ImageCodec.Jpeg), "image/jpeg");

        var answer = await server.ChatAsync(TestImages.Ask("Describe these images.", Enumerable.Repeat(image, 8)));

        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Body);
        Assert.True(
            answer.Json.GetProperty("usage").GetProperty("prompt_tokens").GetInt64() > 8 * 1400,
            "a 4K image is cut to 1,536 patches at most"
        );
        TestContext.Current.TestOutputHelper?.WriteLine($"{server.Memory() / MiB} MiB after eight 4K images");
        Assert.True(server.Memory() <= 1000 * MiB);
    }

    private static async Task MixAsync(ServerProcess server, string[] images, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var answer = (i % 5) switch
            {
                0 => await server.PostAsync(
                    "/v1/images/generations",
                    """{"prompt":"Marketing banner for a bakery","size":"1024x1024","quality":"low"}"""
                ),
                1 => await server.ChatAsync(TestImages.Ask("What does it say?", images[1])),
                2 => await server.ChatAsync(
                    """{"model":"fresnel-mini","stream":true,"messages":[{"role":"user","content":"Hello"}]}"""
                ),
                _ => await server.ChatAsync(TestImages.Ask("Describe this image.", images[i % images.Length])),
            };
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Body);
        }
    }
}
