using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary><c>POST /v1/images/edits</c>.</summary>
/// <param name="form">The parts of a form body; null: the body is JSON.</param>
internal sealed class ImageEditsApi(IReadOnlyList<FormPart>? form = null)
    : WireApi<ImageEditRequest>(ApiProfiles.OpenAI)
{
    /// <summary>The body is JSON.</summary>
    public static readonly ImageEditsApi Json = new();

    public override bool AllowsFileReferences => form is null;

    protected override ImageEditRequest Read(ReadOnlyMemory<byte> body, Caller caller) =>
        form is null ? OpenAIDialect.ReadImageEdit(body) : OpenAIDialect.ReadImageEdit(form);

    protected override IResponseBodyWriter CreateWriter(
        ImageEditRequest request,
        Call call,
        IBufferWriter<byte> output
    ) => new ImagesWriter(request, call.StartedAt, output);
}
