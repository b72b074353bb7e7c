using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.ResponseCaching;

/// <summary>Collects the answer of one call, to be stored if it is whole and one to give again.</summary>
internal sealed class ResponseRecorder(ResponseCache cache, string key, TimeSpan lifetime)
{
    private readonly List<Frame> _frames = [];
    private long _bytes;
    private bool _hasContent;
    private bool _isRejected;

    /// <param name="frame">As it is relayed, before images in it were replaced by URLs.</param>
    public void Add(in Frame frame)
    {
        if (_isRejected)
            return;
        _bytes += FrameCopier.SizeOf(frame);
        _isRejected = _bytes > cache.MaxResponseBytes || (!frame.Events.IsDefaultOrEmpty && frame.Events.Any(Rejects));
        if (_isRejected)
            _frames.Clear();
        else
            _frames.Add(FrameCopier.Copy(frame));
    }

    /// <summary>Stores the answer; called once it is complete.</summary>
    /// <param name="servedBy">The deployment that gave all of it.</param>
    public void Store(Deployment servedBy)
    {
        if (_isRejected || !_hasContent)
            return;
        var now = cache.Now;
        cache.Store(key, new CachedResponse(servedBy, _frames, _bytes, now, now + lifetime));
    }

    /// <summary>A refusal, an answer that was cut off, or one that two deployments gave together.</summary>
    private bool Rejects(GatewayEvent item)
    {
        _hasContent |= item is ChoiceFinished or ImageCompleted or EmbeddingResult or ModerationResult;
        return item
            is RefusalDelta
                or StreamContinued
                or ChoiceFinished { Reason: FinishReason.Length or FinishReason.ContentFilter };
    }
}
