using System.Diagnostics;
using Fresnel.Imaging;
using Fresnel.Imaging.Native;

namespace Fresnel.Engine.Tests.Imaging;

/// <summary>What must hold over many calls: memory, threads, children, folders. Alone in the process while they measure.</summary>
[Collection(nameof(Alone))]
public class HostileLoadTests
{
    private static readonly string[] Kinds =
    [
        "png",
        "jpeg",
        "jpeg progressive",
        "webp",
        "webp lossless",
        "gif",
        "avif",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DecodeAsync_ThousandSpoiltFiles_LeaveTheProcessAsItWas()
    {
        var samples = Kinds.Select(HostileImageTests.Sample).ToArray();
        var random = new Random(11);
        await SpoilAsync(200);
        var before = Settled();

        var refused = await SpoilAsync(1000);

        var after = Settled();
        Assert.True(
            refused > 500,
            $"only {refused} of 1000 were refused: the files are not spoilt enough to test anything"
        );
        Assert.True(
            after.Resident - before.Resident < 48_000_000,
            $"resident memory rose from {before.Resident} to {after.Resident} bytes"
        );
        Assert.True(
            after.Tracked <= before.Tracked,
            $"libvips held {before.Tracked} bytes before and {after.Tracked} after"
        );

        async Task<int> SpoilAsync(int times)
        {
            var count = 0;
            for (var i = 0; i < times; i++)
            {
                var file = HostileFiles.Spoil(samples[i % samples.Length], random);
                try
                {
                    var pixels = await ImageDecoder.DecodeAsync(file, i % 2 == 0 ? 64 : null, cancellationToken: Token);
                    var header = ImageHeader.Read(file);
                    Assert.True(
                        i % 2 == 0
                            || header.Codec == ImageCodec.Gif
                            || (pixels.Width, pixels.Height) == (header.Width, header.Height)
                    );
                }
                catch (UnreadableImageException)
                {
                    count++;
                }
            }

            return count;
        }
    }

    [Fact]
    public async Task Imaging_EightThreadsOfMixedWork_GiveEachItsOwnAnswer()
    {
        var picture = TestPicture.Quartered(320, 200);
        var good = Kinds.Select(kind => (Kind: kind, File: HostileImageTests.Sample(kind))).ToArray();
        var drawing =
            "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'><circle cx='32' cy='32' r='30' fill='#00f'/></svg>"u8.ToArray();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(thread =>
                    Task.Factory.StartNew(
                            async () =>
                            {
                                for (var i = 0; i < 40; i++)
                                {
                                    var (kind, file) = good[(thread + i) % good.Length];
                                    Assert.Equal(
                                        100,
                                        (await ImageDecoder.DecodeAsync(file, 100, cancellationToken: Token)).Width
                                    );
                                    await Assert.ThrowsAsync<UnreadableImageException>(() =>
                                        ImageDecoder.DecodeAsync(
                                            file.AsMemory(0, file.Length / 2),
                                            cancellationToken: Token
                                        )
                                    );
                                    Assert.Equal(
                                        255,
                                        SvgRenderer.Render(drawing, 64, 64).Data[((32 * 64) + 32) * 4 + 2]
                                    );
                                    Assert.True(
                                        TextMeasurer.Measure($"{kind} {thread} {i}", "DejaVu Sans", 400, 20).Width > 20
                                    );
                                    TestPicture.AssertQuarters(
                                        await ImageDecoder.DecodeAsync(
                                            ImageEncoder.Encode(picture, ImageCodec.Png),
                                            cancellationToken: Token
                                        ),
                                        0
                                    );
                                }
                            },
                            Token,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );
    }

    [Theory]
    [InlineData(30, 1024, UnreadableImageReason.ResourceLimitExceeded)] // milliseconds, MiB
    [InlineData(20_000, 40, UnreadableImageReason.ResourceLimitExceeded)]
    public async Task DecodeAsync_HeicOverItsLimits_IsKilledAndLeavesNothing(
        int milliseconds,
        int megabytes,
        UnreadableImageReason reason
    )
    {
        var file = Heic(TestPicture.Quartered(3000, 2000));
        using var folder = new TemporaryFolder();
        var limits = new ImageLimits
        {
            MaxTime = TimeSpan.FromMilliseconds(milliseconds),
            MaxChildMemory = megabytes * 1024L * 1024,
        };

        var refusal = await Assert.ThrowsAsync<UnreadableImageException>(() =>
            ImageDecoder.DecodeAsync(file, 512, limits, Token)
        );

        Assert.Equal(reason, refusal.Reason);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.DoesNotContain(
            Process.GetProcessesByName("heif-convert"),
            child => CommandLine(child).Contains(folder.Path, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task DecodeAsync_HeicCancelled_StopsAtOnceAndLeavesNothing()
    {
        var file = Heic(TestPicture.Quartered(3000, 2000));
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ImageDecoder.DecodeAsync(file, 512, cancellationToken: cancel.Token)
        );

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task DecodeAsync_SpoiltHeic_IsRefusedAndLeavesNothing()
    {
        var file = HostileImageTests.Sample("heic");
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        var refused = 0;
        for (var i = 0; i < 30; i++)
        {
            try
            {
                await ImageDecoder.DecodeAsync(HostileFiles.Spoil(file, random), 64, cancellationToken: Token);
            }
            catch (UnreadableImageException)
            {
                refused++;
            }
        }

        Assert.True(refused > 5, $"{refused} of 30 refused");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task DecodeAsync_NoHeicDecoder_SaysWhatToInstall()
    {
        var file = HostileImageTests.Sample("heic");
        var path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", "/nowhere");
            var refusal = await Assert.ThrowsAsync<UnreadableImageException>(() =>
                ImageDecoder.DecodeAsync(file, cancellationToken: Token)
            );

            Assert.Equal(UnreadableImageReason.DecoderMissing, refusal.Reason);
            Assert.Contains("apt-get install -y libheif-examples", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    private static byte[] Heic(Pixels picture)
    {
        var file = TestPicture.Heic(picture);
        Assert.SkipWhen(file is null, "heif-enc is not installed: apt-get install -y libheif-examples");
        return file!;
    }

    private static (long Resident, nuint Tracked) Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return (Environment.WorkingSet, Vips.TrackedBytes());
    }

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Where temporary files go while it lives.</summary>
    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string? _before = Environment.GetEnvironmentVariable("TMPDIR");

        public TemporaryFolder()
        {
            Path = Directory.CreateTempSubdirectory("fresnel-test-").FullName;
            Environment.SetEnvironmentVariable("TMPDIR", Path);
        }

        public string Path { get; }

        public void Dispose()
        {
            Environment.SetEnvironmentVariable("TMPDIR", _before);
            Directory.Delete(Path, recursive: true);
        }
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
