using System.Diagnostics.Metrics;
using System.Text;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Captures;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;
using Fresnel.Telemetry;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Captures;

public sealed class CaptureStoreTests : IDisposable
{
    private const string Prompt = "The prompt that no other file may contain";
    private const string Key = "key_0123456789abcdef0123456789abcdef",
        OtherKey = "key_ffffffffffffffffffffffffffffffff";

    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly GatewayMeter _meter = new();

    public void Dispose()
    {
        _meter.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Find_AfterTheCall_ReturnsItsContentWithSmallPictures()
    {
        using var store = Open();
        var draft = Draft(Key, CaptureMode.All, Image(600, 300));
        store.Add(draft);

        var found = (await store.FindAsync(Key, draft.Content.CallId, _stop))!;

        Assert.Equal(Prompt, Encoding.UTF8.GetString(found.Body.Span));
        Assert.Equal("An answer", Assert.Single(found.Answers).Text);
        var picture = Assert.Single(found.Pictures);
        Assert.Equal(
            (600, 300, "image/png", true),
            (picture.Width, picture.Height, picture.MediaType, picture.IsInput)
        );
        var small = ImageHeader.Read(picture.Thumbnail.Span);
        Assert.Equal((256, 128, ImageCodec.Webp), (small.Width, small.Height, small.Codec));
        Assert.Equal(picture.Bytes, picture.File.Length);
    }

    [Fact]
    public async Task Find_PicturesOnly_KeepsNoFile()
    {
        using var store = Open();
        var draft = Draft(Key, CaptureMode.Pictures, Image(20, 10));
        store.Add(draft);

        var picture = Assert.Single((await store.FindAsync(Key, draft.Content.CallId, _stop))!.Pictures);

        Assert.False(picture.Thumbnail.IsEmpty);
        Assert.True(picture.File.IsEmpty);
    }

    [Fact]
    public async Task Find_ImageThatCannotBeRead_HasNoThumbnail()
    {
        using var store = Open();
        var draft = Draft(Key, CaptureMode.All, "no image"u8.ToArray());
        store.Add(draft);

        var picture = Assert.Single((await store.FindAsync(Key, draft.Content.CallId, _stop))!.Pictures);

        Assert.Equal((true, null, 8), (picture.Thumbnail.IsEmpty, picture.Width, picture.Bytes));
    }

    [Fact]
    public async Task Files_OfCaptures_AreUnreadableAndTheOwners()
    {
        using var store = Open();
        store.Add(Draft(Key, CaptureMode.All, Image(20, 10)));
        await store.RemoveExpiredAsync(_stop);

        var file = Assert.Single(Files());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
        var bytes = await File.ReadAllBytesAsync(file, _stop);
        foreach (var text in new[] { Prompt, "An answer", "chat/completions", "PNG" })
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0, text);
    }

    [Fact]
    public async Task Find_AfterItsTime_ReturnsNothingAndTheSweepDeletes()
    {
        using var store = Open();
        var draft = Draft(Key, CaptureMode.All);
        store.Add(draft);
        Assert.NotNull(await store.FindAsync(Key, draft.Content.CallId, _stop));

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await store.FindAsync(Key, draft.Content.CallId, _stop));
        Assert.Equal(1, await store.RemoveExpiredAsync(_stop));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path("captures")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_FileUnderAnotherName_ReturnsNothing(bool livesLonger)
    {
        using var store = Open();
        var draft = Draft(Key, CaptureMode.All);
        store.Add(draft);
        await store.RemoveExpiredAsync(_stop);
        var file = Assert.Single(Files());
        var call = livesLonger ? draft.Content.CallId : draft.Content.CallId[..^1] + "0";
        var expires = Path.GetExtension(file) + (livesLonger ? "0" : "");
        var moved = Path.Combine(Path.GetDirectoryName(file)!, call + expires);
        if (moved != file)
            File.Move(file, moved);

        Assert.Equal(moved == file, await store.FindAsync(Key, call, _stop) is not null);
    }

    [Fact]
    public async Task Find_WithAnotherKeyFile_ReturnsNothing()
    {
        var draft = Draft(Key, CaptureMode.All);
        using (var store = Open())
        {
            store.Add(draft);
            await store.RemoveExpiredAsync(_stop);
        }

        using var other = Open(key: 1);

        Assert.Null(await other.FindAsync(Key, draft.Content.CallId, _stop));
    }

    [Fact]
    public async Task RemoveAll_OfOneKey_IncludesCallsThatWaitAndLeavesOtherKeys()
    {
        using var store = Open();
        var (first, second, other) = (
            Draft(Key, CaptureMode.All),
            Draft(Key, CaptureMode.All),
            Draft(OtherKey, CaptureMode.All)
        );
        store.Add(first);
        store.Add(other);
        await store.RemoveExpiredAsync(_stop);
        store.Add(second);

        Assert.Equal(2, await store.RemoveAllAsync(Key, _stop));

        Assert.Null(await store.FindAsync(Key, first.Content.CallId, _stop));
        Assert.Null(await store.FindAsync(Key, second.Content.CallId, _stop));
        Assert.NotNull(await store.FindAsync(OtherKey, other.Content.CallId, _stop));
        Assert.Equal(0, await store.RemoveAllAsync("../assets", _stop));
    }

    [Fact]
    public async Task Remove_OneCall_LeavesTheOthers()
    {
        using var store = Open();
        var (first, second) = (Draft(Key, CaptureMode.All), Draft(Key, CaptureMode.All));
        store.Add(first);
        store.Add(second);

        Assert.True(await store.RemoveAsync(Key, first.Content.CallId, _stop));

        Assert.False(await store.RemoveAsync(Key, first.Content.CallId, _stop));
        Assert.NotNull(await store.FindAsync(Key, second.Content.CallId, _stop));
    }

    [Fact]
    public async Task Add_AboveTheSize_DeletesTheOldest()
    {
        using var store = Open(maxBytes: 4_000);
        var drafts = Enumerable.Range(0, 12).Select(DraftOfMillisecond).ToList();
        foreach (var draft in drafts)
            store.Add(draft);
        await store.RemoveExpiredAsync(_stop);

        Assert.InRange(Files().Sum(file => new FileInfo(file).Length), 1, 4_000);
        Assert.Null(await store.FindAsync(Key, drafts[0].Content.CallId, _stop));
        Assert.NotNull(await store.FindAsync(Key, drafts[^1].Content.CallId, _stop));

        // Ids of one millisecond have no order.
        CaptureDraft DraftOfMillisecond(int millisecond)
        {
            var draft = Draft(Key, CaptureMode.All);
            var id = $"req_{0x1_0000_0000 + millisecond:x12}{draft.Content.CallId[16..]}";
            return draft with { Content = draft.Content with { CallId = id } };
        }
    }

    [Fact]
    public async Task Add_DiskNotWritable_DropsAndCountsIt()
    {
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "fresnel.captures")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => dropped += tags[0].Value is "dropped" ? count : 0
        );
        listener.Start();
        using var store = Open();
        var draft = Draft(Key, CaptureMode.All);
        await File.WriteAllTextAsync(_folder.Path($"captures/{Key}"), "in the way", _stop);

        store.Add(draft);
        var found = await store.FindAsync(Key, draft.Content.CallId, _stop);

        Assert.Null(found);
        Assert.Equal(1, dropped);
        File.Delete(_folder.Path($"captures/{Key}"));
        store.Add(draft);
        Assert.NotNull(await store.FindAsync(Key, draft.Content.CallId, _stop));
    }

    private CaptureStore Open(long maxBytes = 1 << 20, byte key = 0)
    {
        var secret = new byte[32];
        secret[0] = key;
        return new CaptureStore(
            new CaptureOptions(_folder.Path("captures")) { MaxBytes = maxBytes },
            secret,
            null,
            _meter,
            _time,
            NullLogger<CaptureStore>.Instance
        );
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_folder.Path("captures"), "*", SearchOption.AllDirectories);

    private CaptureDraft Draft(string key, CaptureMode mode, byte[]? image = null) =>
        new(
            new Capture
            {
                CallId = Call.NewId(),
                KeyId = key,
                Mode = mode,
                CapturedAt = _time.GetUtcNow(),
                ExpiresAt = _time.GetUtcNow() + TimeSpan.FromHours(1),
                Request = new CapturedRequest("/v1/chat/completions", "application/json", null),
                Body = Encoding.UTF8.GetBytes(Prompt),
                Answers = [new CapturedAnswer(0, "An answer", null, [])],
                IsTruncated = false,
            },
            image is null ? [] : [(new ImageSource.Bytes(image, "image/png"), true)],
            Prompt.Length
        );

    private static byte[] Image(int width, int height) =>
        ImageEncoder.Encode(new Pixels(width, height, 3, new byte[3 * width * height]), ImageCodec.Png);
}
