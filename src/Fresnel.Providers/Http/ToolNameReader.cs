using Fresnel.Contracts.Events;
using Fresnel.Dialects;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Providers.Http;

/// <summary>Gives the caller's names of tools back.</summary>
internal sealed class ToolNameReader : WrappedReader
{
    private readonly ToolNameMap _names;

    private ToolNameReader(IResponseReader reader, ToolNameMap names)
        : base(reader) => _names = names;

    /// <param name="names">Null: none changed, and the reader itself is returned.</param>
    public static IResponseReader Wrap(IResponseReader reader, ToolNameMap? names) =>
        names is null ? reader : new ToolNameReader(reader, names);

    public override Frame ReadBody(ReadOnlyMemory<byte> raw) => _names.Restore(base.ReadBody(raw));

    public override Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data) =>
        _names.Restore(base.ReadEvent(raw, data));
}
