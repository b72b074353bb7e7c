using System.Runtime.CompilerServices;
using System.Text;

namespace Fresnel.Tests.Providers.Compatible;

/// <summary>A body in the given chunks, which then ends, fails, or stays idle until it is disposed.</summary>
internal sealed class ScriptedStream(byte[][] pieces, Exception? breaks = null, bool silent = false) : Stream
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    [OverloadResolutionPriority(1)]
    public ScriptedStream(string[] pieces, Exception? breaks = null, bool silent = false)
        : this([.. pieces.Select(Encoding.UTF8.GetBytes)], breaks, silent) { }

    /// <summary>Completes when the reader cancels or disposes the stream.</summary>
    public Task Left => _left.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_next < pieces.Length)
        {
            var piece = pieces[_next++];
            piece.CopyTo(buffer);
            return piece.Length;
        }
        if (breaks is not null)
            throw breaks;
        if (silent)
        {
            using var registration = cancellationToken.Register(() => _left.TrySetResult());
            await _left.Task;
            cancellationToken.ThrowIfCancellationRequested();
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _left.TrySetResult();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
