using Fresnel.Batches;

namespace Fresnel.Tests.Batches;

/// <summary>A batch that nothing runs, for tests of what is shown of one.</summary>
internal static class SampleBatch
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Batch Created = new()
    {
        Id = "batch_1",
        KeyId = "key_a",
        Endpoint = "/v1/chat/completions",
        InputFileId = "file-1",
        CompletionWindow = "24h",
        CreatedAt = Start,
        ExpiresAt = Start.AddDays(1),
    };
}
