/* Wires the layers together. */

int main(void)
{
    return 0;
}
