using Fresnel.Contracts.Events;
using Fresnel.Dialects;
using Fresnel.Dialects.Azure;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.Azure;

/// <summary>Leaves out the chunk with the results of Azure's prompt filter, which precedes the answer.</summary>
internal sealed class PromptFilterReader(IResponseReader reader) : WrappedReader(reader)
{
    public override Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data) =>
        AzureDialect.IsPromptFilterChunk(data) ? Frame.Of() : base.ReadEvent(raw, data);
}
