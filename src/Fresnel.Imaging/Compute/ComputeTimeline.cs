namespace Fresnel.Imaging.Compute;

/// <summary>The heavy work of one request. It flows with the request's asynchronous context. Thread-safe.</summary>
public sealed class ComputeTimeline(TimeProvider time)
{
    /// <summary>Pieces that are recorded; a page of text may have hundreds.</summary>
    private const int MaxPieces = 64;

    private static readonly AsyncLocal<ComputeTimeline?> s_current = new();

    private readonly List<ComputePiece> _pieces = [];

    /// <summary>Of the request that runs here; null: its work is not recorded.</summary>
    public static ComputeTimeline? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>In the order in which they were requested, at most 64.</summary>
    public IReadOnlyList<ComputePiece> Pieces
    {
        get
        {
            lock (_pieces)
            {
                return [.. _pieces];
            }
        }
    }

    /// <returns>Null: enough pieces are recorded.</returns>
    internal ComputePiece? Begin()
    {
        lock (_pieces)
        {
            if (_pieces.Count == MaxPieces)
                return null;
            var piece = new ComputePiece(time);
            _pieces.Add(piece);
            return piece;
        }
    }
}
