using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;

namespace Fresnel.Captures;

/// <summary>
/// An API whose call is recorded: its request is read and its response written by the API itself, and what passes is
/// copied.
/// </summary>
/// <remarks>
/// One instance for each call; not thread-safe. It reads the neutral events of the answer, so it needs to know no format.
/// </remarks>
/// <param name="maxBytes">What is above is left out.</param>
public sealed class CallRecorder(IWireApi api, CapturePolicy policy, long maxBytes) : IWireApi
{
    private readonly AnswerRecorder _answer = new();
    private readonly List<(ImageSource Source, bool IsInput)> _images = [];
    private Call? _call;
    private long _bytes;
    private bool _isTruncated;

    public string Name => api.Name;

    public bool AllowsFileReferences => api.AllowsFileReferences;

    /// <summary>The call; null: its request could not be read, or a stored response was returned.</summary>
    public Call? Call => _call;

    public GatewayRequest Read(ReadOnlyMemory<byte> body, Caller caller) => api.Read(body, caller);

    public IResponseBodyWriter CreateWriter(GatewayRequest request, Call call, IBufferWriter<byte> output)
    {
        _call = call;
        return new Writer(this, api.CreateWriter(request, call, output));
    }

    public void WriteError(IBufferWriter<byte> output, GatewayException error, string callId) =>
        api.WriteError(output, error, callId);

    /// <summary>Returns what was recorded, after the call has ended.</summary>
    /// <param name="body">Copied.</param>
    /// <returns>Null: there was no call.</returns>
    public CaptureDraft? End(CapturedRequest request, ReadOnlyMemory<byte> body)
    {
        if (_call is null)
            return null;
        var isWhole = policy.Mode == CaptureMode.All && TryAdd(body.Length);
        foreach (var image in ImagesOf(_call.Request))
            Add(image, isInput: true);
        return new CaptureDraft(
            new Capture
            {
                CallId = _call.Id,
                KeyId = _call.Caller.KeyId,
                Mode = policy.Mode,
                CapturedAt = _call.StartedAt,
                ExpiresAt = _call.StartedAt + TimeSpan.FromHours(policy.Hours),
                Request = request,
                Body = isWhole ? body.ToArray() : default,
                Answers = _answer.Answers,
                IsTruncated = _isTruncated,
            },
            [.. _images.OrderByDescending(image => image.IsInput)],
            _bytes
        );
    }

    private void Record(in Frame frame)
    {
        if (frame.Events.IsDefaultOrEmpty)
            return;
        foreach (var item in frame.Events)
        {
            if (item is ImageCompleted image)
                Add(image.Source, isInput: false);
            else if (policy.Mode == CaptureMode.All && TryAdd(AnswerRecorder.SizeOf(item)))
                _answer.Add(item);
        }
    }

    private void Add(ImageSource source, bool isInput)
    {
        var copy = source switch
        {
            ImageSource.Bytes file when TryAdd(file.Data.Length) => file with { Data = file.Data.ToArray() },
            ImageSource.Base64 text when TryAdd(text.Data.Length) => text with { Data = text.Data.ToArray() },
            ImageSource.Url => source,
            _ => null,
        };
        if (copy is not null)
            _images.Add((copy, isInput));
    }

    private bool TryAdd(int bytes)
    {
        if (_bytes + bytes <= maxBytes)
        {
            _bytes += bytes;
            return true;
        }
        return !(_isTruncated = true);
    }

    private static IEnumerable<ImageSource> ImagesOf(GatewayRequest request) =>
        request switch
        {
            ChatRequest chat => chat.Images.Select(image => image.Source),
            ImageEditRequest edit => edit.Images.Select(image => image.Source),
            ModerationRequest moderation => moderation.Images.Select(image => image.Source),
            EmbeddingRequest embedding => embedding.Images.Select(image => image.Source),
            _ => [],
        };

    private sealed class Writer(CallRecorder recorder, IResponseBodyWriter inner) : IResponseBodyWriter
    {
        public string StreamContentType => inner.StreamContentType;

        public void Write(in Frame frame, Money? cost = null)
        {
            recorder.Record(frame);
            inner.Write(frame, cost);
        }

        public void KeepAlive() => inner.KeepAlive();

        public void End() => inner.End();

        public void Fail(GatewayException error) => inner.Fail(error);

        public void Dispose() => inner.Dispose();
    }
}
