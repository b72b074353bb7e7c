namespace Fresnel.Drawing.Prompts;

/// <summary>Which kind of picture a prompt names.</summary>
internal enum RequestedKind
{
    Unspecified,

    /// <summary>A picture that advertises: banner, poster, flyer, card.</summary>
    Banner,

    /// <summary>A plain picture: image, drawing, painting.</summary>
    Illustration,

    /// <summary>A kind of its own: logo, diagram, photo.</summary>
    Other,
}
