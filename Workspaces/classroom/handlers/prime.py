"""Works the processor: counts primes by trial division."""


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def handler(event, context):
    return {"primes": sum(map(is_prime, range(event.get("below", 3000))))}
