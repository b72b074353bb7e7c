using Fresnel.Engine.Chat;

namespace Fresnel.Tests.Engine.Chat;

public sealed class QuestionFormTests
{
    /// <summary>Each names what could be drawn, most of them with a word for drawing or a colour.</summary>
    [Theory]
    [InlineData("Why does the cat look at me?")]
    [InlineData("Why does the cat look at me")]
    [InlineData("Did Picasso paint a bull")]
    [InlineData("Is it hard to draw a horse?")]
    [InlineData("Should I paint the wall red?")]
    [InlineData("A black cat sits on a red sofa. Why does it look at me?")]
    [InlineData("Tell me how to draw a cat")]
    [InlineData("Can you explain how to draw a tree?")]
    [InlineData("I wonder why painters paint a sunset red")]
    [InlineData("Show me how to make a picture frame")]
    [InlineData("Do you know where the red circle is")]
    [InlineData("When did he paint the ceiling?")]
    [InlineData("Would a red circle on a white background look good?")]
    [InlineData("a yellow star on a blue background, or a green one?")]
    [InlineData("Warum schaut mich die Katze an?")]
    [InlineData("Welche Farbe hat der rote Kreis auf weißem Hintergrund")]
    [InlineData("Sag mir, wie man eine Katze zeichnet")]
    [InlineData("Pourquoi le chat noir me regarde")]
    [InlineData("Explique-moi comment dessiner un chat")]
    [InlineData("¿Quién pinta un gato negro?")]
    [InlineData("Dime cómo dibuja un niño")]
    [InlineData("Perché il gatto mi guarda?")]
    [InlineData("Chi dipinge un gatto")]
    [InlineData("Por que o gato olha para mim?")]
    [InlineData("Quem pinta um gato preto")]
    [InlineData("Waarom kijkt de kat mij aan?")]
    [InlineData("Hoe teken ik een kat")]
    [InlineData("Dlaczego kot na mnie patrzy?")]
    [InlineData("Jak narysować kota")]
    [InlineData("Почему кот смотрит на меня?")]
    [InlineData("Кто нарисовал чёрный квадрат")]
    [InlineData("なぜ猫は私を見るの？")]
    [InlineData("猫の絵を描いていますか")]
    [InlineData("猫为什么看着我？")]
    [InlineData("这只红色的猫是谁的")]
    public void IsIn_Question_IsTrueAndDoesNotDraw(string prompt)
    {
        Assert.True(QuestionForm.IsIn(prompt));
        Assert.False(DrawIntent.IsIn(prompt));
    }

    [Theory]
    [InlineData("Can you draw a cat?")]
    [InlineData("could you please sketch a red house?")]
    [InlineData("Could I have a picture of a cat?")]
    [InlineData("Draw a cat, please?")]
    [InlineData("I need a logo for my bakery, ok?")]
    [InlineData("Poster of a cat, ready?")]
    [InlineData("Draw a comic: a dog asks a cat: who are you? The cat laughs.")]
    [InlineData("Banner for a gym, headline \"Ready? Why wait?\"")]
    [InlineData("Kannst du eine Katze malen? Zeichne sie auf einem Sofa")]
    [InlineData("Peux-tu dessiner un chat ?")]
    [InlineData("¿Puedes dibujar un gato? Dibuja un gato negro")]
    [InlineData("Puoi disegnare un gatto? Disegna un gatto nero")]
    [InlineData("猫の絵を描いてくれますか")]
    [InlineData("你能画一只猫吗")]
    [InlineData("Bir kedi çizer misin?")]
    [InlineData("What a lovely day. Draw a cat.")]
    public void IsIn_Request_IsFalseAndDraws(string prompt)
    {
        Assert.False(QuestionForm.IsIn(prompt));
        Assert.True(DrawIntent.IsIn(prompt));
    }

    /// <summary>Asked for beside a question.</summary>
    [Theory]
    [InlineData("Who is Anubis? Draw a jackal with a golden collar.")]
    [InlineData("Was ist ein Luchs? Zeichne einen Luchs im Schnee.")]
    public void IsIn_RequestBesideAQuestion_Draws(string prompt) => Assert.True(DrawIntent.IsIn(prompt));

    [Theory]
    [InlineData("Make the button green")]
    [InlineData("have the cat sit on the left")]
    [InlineData("do a drawing of a cat")]
    [InlineData("can of soda on a table")]
    [InlineData("change the headline to \"Why wait?\"")]
    [InlineData("flowchart: Start → in stock? yes: Ship")]
    [InlineData("")]
    [InlineData("?!")]
    public void IsIn_NoQuestion_IsFalse(string prompt) => Assert.False(QuestionForm.IsIn(prompt));
}
