using System.Security.Cryptography;
using System.Text;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>The answer of a line: its call, and how it is recorded.</summary>
internal static class LineAnswer
{
    /// <summary>
    /// A function of the batch, the line and the attempt: a line that is sent again by mistake is the same call, which the
    /// ledger has once.
    /// </summary>
    public static string CallId(string batchId, int line, string attempt)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{batchId} {line} {attempt}"), hash);
        (hash[6], hash[8]) = ((byte)(0x80 | hash[6] & 0x0F), (byte)(0x80 | hash[8] & 0x3F)); // a UUID of version 8
        return $"req_{Convert.ToHexStringLower(hash[..16])}";
    }

    public static void Record(
        AnswerLog answers,
        BatchFormat format,
        in BatchLine line,
        DetachedAnswer answer,
        ReadOnlyMemory<byte> body
    )
    {
        using var output = new PooledBuffer(body.Length + 256);
        format.WriteAnswer(output, line.CustomId, answer, body);
        answers.Answer(
            line.Number,
            answer.Error is { } failure ? CodeOf(failure) : AnswerLog.Success,
            answer.Usage?.PromptTokens ?? 0,
            answer.Usage?.CompletionTokens ?? 0,
            answer.Cost?.Nanodollars ?? 0,
            output.Written.Span
        );
    }

    /// <summary>Whether a failure says nothing about the request, which may be sent again.</summary>
    public static bool IsTransient(GatewayException error) =>
        error.Kind
            is ErrorKind.UpstreamBusy
                or ErrorKind.UpstreamFailed
                or ErrorKind.UpstreamTimeout
                or ErrorKind.RateLimited;

    private static string CodeOf(GatewayException error) =>
        (error.Code ?? ErrorDefinitions.Get(error.Kind).Code ?? error.Kind.ToString()).Replace(' ', '_');
}
